import { documentStore } from '../../document/document-store.ts';
import { canRedo, canUndo, redo, undo } from '../../document/history.ts';
import type { Command } from '../../session/command.ts';
import { steppedSize } from './brush-size.ts';
import { clearDrawing } from './clear-drawing.ts';
import { sheetView, ZOOM_STEP } from './sheet-view.ts';
import { setTool, toolStore } from './tool-store.ts';

/** In a text field the field's own undo answers; the document's takes over when the focus leaves. */
function isOutsideOfText(): boolean {
  return document.activeElement?.closest('input:not([type="range"]), textarea') == null;
}

const stepSize = (direction: 1 | -1): void =>
  setTool({ size: steppedSize(toolStore.getState().size, direction) });

export const scribbleCommands: readonly Command[] = [
  {
    id: 'undo',
    labelKey: 'scribble.undo',
    keys: ['$mod+z'],
    run: undo,
    isEnabled: () => isOutsideOfText() && canUndo(),
  },
  {
    id: 'redo',
    labelKey: 'scribble.redo',
    keys: ['$mod+Shift+z', '$mod+y'],
    run: redo,
    isEnabled: () => isOutsideOfText() && canRedo(),
  },
  {
    id: 'clear',
    labelKey: 'scribble.clear',
    keys: [],
    run: clearDrawing,
    isEnabled: () => documentStore.getState().strokes.length > 0,
  },
  { id: 'pen', labelKey: 'scribble.pen', keys: ['b', 'p'], run: () => setTool({ tool: 'pen' }) },
  {
    id: 'eraser',
    labelKey: 'scribble.eraser',
    keys: ['e'],
    run: () => setTool({ tool: 'eraser' }),
  },
  { id: 'hand', labelKey: 'scribble.hand', keys: ['h'], run: () => setTool({ tool: 'hand' }) },
  { id: 'smaller', labelKey: 'scribble.smaller', keys: ['['], run: () => stepSize(-1) },
  { id: 'larger', labelKey: 'scribble.larger', keys: [']'], run: () => stepSize(1) },
  {
    id: 'zoom-in',
    labelKey: 'scribble.zoomIn',
    keys: ['$mod+Equal'],
    run: () => sheetView.zoomBy(ZOOM_STEP),
  },
  {
    id: 'zoom-out',
    labelKey: 'scribble.zoomOut',
    keys: ['$mod+Minus'],
    run: () => sheetView.zoomBy(1 / ZOOM_STEP),
  },
  {
    id: 'fit',
    labelKey: 'scribble.fit',
    keys: ['Shift+Digit1', '$mod+Digit0'],
    run: () => sheetView.fit(),
  },
  {
    id: 'actual-size',
    labelKey: 'scribble.actualSize',
    keys: ['$mod+Digit1'],
    run: () => sheetView.actualSize(),
  },
];
