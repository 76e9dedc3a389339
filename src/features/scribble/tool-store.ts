import * as v from 'valibot';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export const BRUSH_SIZE = { min: 1, max: 100, default: 4 } as const;

const toolSchema = v.object({
  tool: v.fallback(v.picklist(['pen', 'eraser', 'hand']), 'pen'),
  /** Diameter in document pixels. */
  size: v.fallback(
    v.pipe(v.number(), v.minValue(BRUSH_SIZE.min), v.maxValue(BRUSH_SIZE.max)),
    BRUSH_SIZE.default,
  ),
  /** Whether a pen's pressure sets the width. */
  pressure: v.fallback(v.boolean(), true),
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
