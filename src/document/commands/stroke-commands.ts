import { changeDocument } from '../history.ts';
import type { Stroke } from '../studio-document.ts';

/** A finished stroke: one undo step. */
export function commitStroke(stroke: Stroke): void {
  changeDocument((document) => ({ ...document, strokes: [...document.strokes, stroke] }));
}

export function clearStrokes(): void {
  changeDocument((document) =>
    document.strokes.length === 0 ? document : { ...document, strokes: [] },
  );
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
