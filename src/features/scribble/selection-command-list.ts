import type { Command } from '../../session/command.ts';
import { isOutsideOfText } from './outside-of-text.ts';
import {
  deleteSelection,
  duplicateSelection,
  hasSelection,
  scaleSelection,
  selectAll,
  turnSelection,
} from './selection-commands.ts';

/** What is done with chosen strokes; they are moved by the arrow keys while the canvas has the focus. */
export const selectionCommands: readonly Command[] = [
  {
    id: 'select-all',
    labelKey: 'scribble.selectAll',
    keys: ['$mod+a'],
    run: selectAll,
    isEnabled: isOutsideOfText,
  },
  {
    id: 'duplicate',
    labelKey: 'scribble.duplicate',
    keys: ['$mod+d'],
    run: duplicateSelection,
    isEnabled: () => isOutsideOfText() && hasSelection(),
  },
  {
    id: 'delete-strokes',
    labelKey: 'scribble.delete',
    keys: ['Delete', 'Backspace'],
    run: deleteSelection,
    isEnabled: hasSelection,
  },
  {
    id: 'grow-selection',
    labelKey: 'scribble.growSelection',
    keys: ['.'],
    run: () => scaleSelection(1),
    isEnabled: hasSelection,
  },
  {
    id: 'shrink-selection',
    labelKey: 'scribble.shrinkSelection',
    keys: [','],
    run: () => scaleSelection(-1),
    isEnabled: hasSelection,
  },
  {
    id: 'turn-selection',
    labelKey: 'scribble.turnSelection',
    keys: [';'],
    run: turnSelection,
    isEnabled: hasSelection,
  },
];
