import { changeDocument } from '../history.ts';
import type { Stroke, StudioDocument } from '../studio-document.ts';
import { withPicture } from './picture-commands.ts';

/** Where strokes lie: what is drawn, or what of the start picture may change. */
export const STROKE_LAYERS = ['drawing', 'mask'] as const;
export type StrokeLayer = (typeof STROKE_LAYERS)[number];

export function strokesOf(
  document: Pick<StudioDocument, 'strokes' | 'startPicture'>,
  layer: StrokeLayer,
): readonly Stroke[] {
  return layer === 'drawing' ? document.strokes : document.startPicture.mask;
}

/** Finished strokes, one or its mirror images with it: one undo step. */
export function addStrokes(layer: StrokeLayer, strokes: readonly Stroke[]): void {
  changeStrokes(layer, (present) => [...present, ...strokes]);
}

/** Strokes take the places of those of the same ids. One step, also for several calls with a burst key (history.ts). */
export function replaceStrokes(
  layer: StrokeLayer,
  strokes: readonly Stroke[],
  burstKey?: string,
): void {
  const changed = new Map(strokes.map((stroke) => [stroke.id, stroke]));
  changeStrokes(
    layer,
    (present) => present.map((stroke) => changed.get(stroke.id) ?? stroke),
    burstKey,
  );
}

export function removeStrokes(layer: StrokeLayer, ids: ReadonlySet<string>): void {
  changeStrokes(layer, (present) => present.filter(({ id }) => !ids.has(id)));
}

export function clearStrokes(layer: StrokeLayer): void {
  changeStrokes(layer, (present) => (present.length === 0 ? present : []));
}

/** A hint's lines replace the drawing, and the control they came from follows the drawing as it is. One step. */
export function drawHint(unitId: string, strokes: readonly Stroke[]): void {
  changeDocument((document) => ({
    ...document,
    strokes,
    controlUnits: document.controlUnits.map((unit) =>
      unit.id === unitId
        ? { ...unit, source: 'drawing', annotator: 'none', parameters: {}, detectResolution: null }
        : unit,
    ),
  }));
}

/** Lines from elsewhere are added to the drawing, which controls follow from now on. One step. */
export function insertDrawing(strokes: readonly Stroke[]): void {
  changeDocument((document) => ({
    ...withPicture(document, null),
    strokes: [...document.strokes, ...strokes],
  }));
}

/** A ready-made drawing replaces the strokes; its prompt is taken only where the person wrote none. One step. */
export function insertExample(strokes: readonly Stroke[], prompt: string): void {
  changeDocument((document) => ({
    ...document,
    strokes,
    settings:
      document.settings.prompt.trim() === '' ? { ...document.settings, prompt } : document.settings,
  }));
}

function changeStrokes(
  layer: StrokeLayer,
  change: (strokes: readonly Stroke[]) => readonly Stroke[],
  burstKey?: string,
): void {
  changeDocument((document) => {
    const before = strokesOf(document, layer);
    const after = change(before);
    if (after === before) return document;
    if (layer === 'drawing') return { ...document, strokes: after };
    return { ...document, startPicture: { ...document.startPicture, mask: after } };
  }, burstKey);
}
