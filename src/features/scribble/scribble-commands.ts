import { updateStartPicture } from '../../document/commands/start-picture-commands.ts';
import { strokesOf } from '../../document/commands/stroke-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { canRedo, canUndo, redo, undo } from '../../document/history.ts';
import type { Command } from '../../session/command.ts';
import { layerInHand, layerStore, setLook, takeLayer } from '../../session/sheet-layers.ts';
import { steppedSize } from './brush-size.ts';
import { clearLayer } from './clear-layer.ts';
import { isOutsideOfText } from './outside-of-text.ts';
import { selectionCommands } from './selection-command-list.ts';
import { sheetView, TURN_STEP, ZOOM_STEP } from './sheet-view.ts';
import { SYMMETRIES, setTool, type Tool, toolStore } from './tool-store.ts';

const stepSize = (direction: 1 | -1): void =>
  setTool({ size: steppedSize(toolStore.getState().size, direction) });

const toolCommand = (tool: Tool, ...keys: readonly string[]): Command => ({
  id: tool,
  labelKey: `scribble.${tool}`,
  keys,
  run: () => setTool({ tool }),
});

const toolCommands: readonly Command[] = [
  toolCommand('pen', 'b', 'p'),
  toolCommand('eraser', 'e'),
  toolCommand('line', 'l'),
  toolCommand('rectangle', 'r'),
  toolCommand('ellipse', 'o'),
  toolCommand('fill', 'k'),
  toolCommand('select', 'v'),
  toolCommand('lasso', 'j'),
  toolCommand('hand', 'h'),
  { id: 'smaller', labelKey: 'scribble.smaller', keys: ['['], run: () => stepSize(-1) },
  { id: 'larger', labelKey: 'scribble.larger', keys: [']'], run: () => stepSize(1) },
  { id: 'symmetry', labelKey: 'scribble.nextSymmetry', keys: ['y'], run: nextSymmetry },
];

const maskCommands: readonly Command[] = [
  {
    id: 'mask-layer',
    labelKey: 'scribble.toggleMask',
    keys: ['q'],
    run: () => takeLayer(layerInHand() === 'mask' ? 'drawing' : 'mask'),
    isEnabled: hasStart,
  },
  {
    id: 'invert-mask',
    labelKey: 'start.invert',
    keys: ['i'],
    run: () =>
      updateStartPicture({ maskInverted: !documentStore.getState().startPicture.maskInverted }),
    isEnabled: hasStart,
  },
];

const viewCommands: readonly Command[] = [
  { id: 'onion', labelKey: 'scribble.toggleResult', keys: ['n'], run: toggleResult },
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
    id: 'turn-left',
    labelKey: 'scribble.turnLeft',
    keys: ['4'],
    run: () => sheetView.turnBy(-TURN_STEP),
  },
  {
    id: 'turn-right',
    labelKey: 'scribble.turnRight',
    keys: ['6'],
    run: () => sheetView.turnBy(TURN_STEP),
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
    run: clearLayer,
    isEnabled: () => strokesOf(documentStore.getState(), layerInHand()).length > 0,
  },
  ...toolCommands,
  ...selectionCommands,
  ...maskCommands,
  ...viewCommands,
];

function hasStart(): boolean {
  return documentStore.getState().startPicture.pictureId !== null;
}

function nextSymmetry(): void {
  const next = (SYMMETRIES.indexOf(toolStore.getState().symmetry) + 1) % SYMMETRIES.length;
  setTool({ symmetry: SYMMETRIES[next] ?? 'none' });
}

function toggleResult(): void {
  setLook('result', { isShown: !layerStore.getState().looks.result.isShown });
}
