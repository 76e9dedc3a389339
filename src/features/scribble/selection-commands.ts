import { type Affine, rotationAbout, scalingAbout, translation } from '../../document/affine.ts';
import {
  addStrokes,
  removeStrokes,
  replaceStrokes,
  strokesOf,
} from '../../document/commands/stroke-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { boundsOf } from '../../document/stroke-bounds.ts';
import { transformedCopy, transformStroke } from '../../document/transform-stroke.ts';
import { t } from '../../i18n/t.ts';
import { announce } from '../../session/session-store.ts';
import { layerInHand } from '../../session/sheet-layers.ts';
import { deselect, selectedStrokes, selectStrokes } from './selection-store.ts';
import { isSelecting, setTool, toolStore } from './tool-store.ts';
import type { Point } from './viewport.ts';

/** Far enough from the original to be seen beside it. */
const COPY_OFFSET = 8;
const TURN_STEP = Math.PI / 12;
const SCALE_STEP = 1.1;

export function hasSelection(): boolean {
  return selectedStrokes().length > 0;
}

export function selectAll(): void {
  const strokes = strokesOf(documentStore.getState(), layerInHand());
  if (!isSelecting(toolStore.getState().tool)) setTool({ tool: 'select' });
  selectStrokes(strokes.map(({ id }) => id));
  announce(t('scribble.selected', { strokes: strokes.length }));
}

export function deleteSelection(): void {
  const strokes = selectedStrokes();
  removeStrokes(layerInHand(), new Set(strokes.map(({ id }) => id)));
  deselect();
  announce(t('scribble.deleted', { strokes: strokes.length }));
}

export function duplicateSelection(): void {
  const map = translation(COPY_OFFSET, COPY_OFFSET);
  const copies = selectedStrokes().map((stroke) => transformedCopy(stroke, map));
  addStrokes(layerInHand(), copies);
  selectStrokes(copies.map(({ id }) => id));
  announce(t('scribble.duplicated', { strokes: copies.length }));
}

/** The same way in quick succession is one undo step. */
export function transformSelection(map: Affine, burstKey: string): void {
  const moved = selectedStrokes().map((stroke) => transformStroke(stroke, map));
  replaceStrokes(layerInHand(), moved, burstKey);
}

export function turnSelection(): void {
  const middle = middleOfSelection();
  if (middle) transformSelection(rotationAbout(middle, TURN_STEP), 'turn-selection');
}

export function scaleSelection(direction: 1 | -1): void {
  const middle = middleOfSelection();
  if (middle) transformSelection(scalingAbout(middle, SCALE_STEP ** direction), 'scale-selection');
}

function middleOfSelection(): Point | null {
  const bounds = boundsOf(selectedStrokes());
  if (!bounds) return null;
  return { x: (bounds.left + bounds.right) / 2, y: (bounds.top + bounds.bottom) / 2 };
}
