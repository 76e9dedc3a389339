import { pictureOf } from '../document/named-pictures.ts';
import type { ControlUnit, StudioDocument } from '../document/studio-document.ts';

/** Stroke lists are immutable: the same list is the same drawing, also after an undo. */
const identities = new WeakMap<StudioDocument['strokes'], number>();
let lastIdentity = 0;

/** Equal keys mean equal hints. */
export function hintKey(unit: ControlUnit, document: StudioDocument): string {
  const { width, height } = document;
  const { annotator, parameters, detectResolution } = unit;
  const source =
    unit.source === 'drawing'
      ? ['drawing', identityOf(document.strokes)]
      : ['picture', pictureOf(unit, document), unit.resizeMode];
  const sorted = Object.entries(parameters).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([width, height, annotator, sorted, detectResolution, ...source]);
}

function identityOf(strokes: StudioDocument['strokes']): number {
  const known = identities.get(strokes);
  if (known !== undefined) return known;
  lastIdentity += 1;
  identities.set(strokes, lastIdentity);
  return lastIdentity;
}
