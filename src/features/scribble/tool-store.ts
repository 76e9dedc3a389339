import * as v from 'valibot';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { USUAL_SMOOTHING } from '../../document/studio-document.ts';

export const BRUSH_SIZE = { min: 1, max: 100, default: 4 } as const;

export const TOOLS = [
  'pen',
  'eraser',
  'line',
  'rectangle',
  'ellipse',
  'fill',
  'select',
  'lasso',
  'hand',
] as const;
export type Tool = (typeof TOOLS)[number];

/** Tools that choose strokes and make none. */
export function isSelecting(tool: Tool): tool is 'select' | 'lasso' {
  return tool === 'select' || tool === 'lasso';
}

export const SYMMETRIES = ['none', 'sides', 'ends', 'quarters', 'radial'] as const;
export type Symmetry = (typeof SYMMETRIES)[number];
export const RADIAL_PARTS = { min: 3, max: 16, default: 6 } as const;

const toolSchema = v.object({
  tool: v.fallback(v.picklist(TOOLS), 'pen'),
  /** Diameter in document pixels. */
  size: v.fallback(
    v.pipe(v.number(), v.minValue(BRUSH_SIZE.min), v.maxValue(BRUSH_SIZE.max)),
    BRUSH_SIZE.default,
  ),
  /** Whether a pen's pressure sets the width. */
  pressure: v.fallback(v.boolean(), true),
  smoothing: v.fallback(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), USUAL_SMOOTHING),
  symmetry: v.fallback(v.picklist(SYMMETRIES), 'none'),
  radialParts: v.fallback(
    v.pipe(v.number(), v.integer(), v.minValue(RADIAL_PARTS.min), v.maxValue(RADIAL_PARTS.max)),
    RADIAL_PARTS.default,
  ),
});

export type ToolSettings = v.InferOutput<typeof toolSchema>;

export interface ToolState extends ToolSettings {
  /** A pen was seen: fingers move the sheet instead of drawing, until the person leaves the mode. */
  readonly penMode: boolean;
}

const STORAGE_KEY = 'inkling.tool';

/** The tool in hand: remembered, but no part of the document. */
export const toolStore = createStore<ToolState>(() => ({ ...readTool(), penMode: false }));

export function useTool<T>(select: (tool: ToolState) => T): T {
  return useStore(toolStore, select);
}

export function setTool(change: Partial<ToolSettings>): void {
  toolStore.setState(change);
  const { penMode: _, ...settings } = toolStore.getState();
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(settings));
  } catch {
    // Storage is full or forbidden: the tool holds until the page is closed.
  }
}

export function setPenMode(penMode: boolean): void {
  if (toolStore.getState().penMode !== penMode) toolStore.setState({ penMode });
}

function readTool(): ToolSettings {
  try {
    return v.parse(toolSchema, JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}'));
  } catch {
    return v.parse(toolSchema, {});
  }
}
