import {
  addStrokes,
  type StrokeLayer,
  strokesOf,
} from '../../document/commands/stroke-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { layerInHand, takeLayer } from '../../session/sheet-layers.ts';
import { LiveStroke, type LiveStrokeParts } from './live-stroke.ts';
import { SelectGesture } from './select-gesture.ts';
import { deselect } from './selection-store.ts';
import { ShapeGesture } from './shape-gesture.ts';
import type { SheetPainter } from './sheet-painter.ts';
import { symmetryMaps, withImages } from './symmetry.ts';
import { TapGesture } from './tap-gesture.ts';
import type { ToolGesture } from './tool-gesture.ts';
import { isSelecting, type Tool, toolStore } from './tool-store.ts';
import type { Point } from './viewport.ts';

export type DrawingTool = Exclude<Tool, 'hand'>;

export interface GestureStart {
  readonly tool: DrawingTool;
  /** Whether what draws has a pressure. */
  readonly isPen: boolean;
  /** Size of a CSS pixel in the document. */
  readonly pixel: number;
}

/** Begins what a tool does, with the settings and on the layer that are in hand. */
export type GestureStarter = (start: GestureStart) => ToolGesture;

export type LayerPainters = Readonly<
  Record<StrokeLayer, Pick<SheetPainter, 'setLive' | 'setHidden'>>
>;

export function gestureStarter(painters: LayerPainters): GestureStarter {
  return ({ tool, isPen, pixel }) => {
    const layer = layerInHand();
    const { size, pressure, smoothing, ...symmetry } = toolStore.getState();
    // Nobody draws on what they do not see.
    takeLayer(layer);
    const painter = painters[layer];
    if (isSelecting(tool)) return new SelectGesture({ painter, layer, pixel, tool });
    deselect();
    const maps = symmetryMaps(symmetry, documentStore.getState());
    const parts: LiveStrokeParts = { painter, layer, maps };
    switch (tool) {
      case 'pen':
      case 'eraser':
        return new LiveStroke(parts, { tool, size, pressured: pressure && isPen, smoothing });
      case 'fill':
        return new TapGesture((at) => void fillAt(at, parts));
      default:
        return new ShapeGesture(parts, { shape: tool, tool: 'pen', size });
    }
  };
}

async function fillAt(at: Point, { layer, maps }: LiveStrokeParts): Promise<void> {
  // Few drawings are filled, and the page is quicker to open without it.
  const { fillArea } = await import('./fill-area.ts');
  const document = documentStore.getState();
  const area = fillArea(strokesOf(document, layer), document, at);
  if (area) addStrokes(layer, withImages(area, maps));
}
