import { pictureOf } from '../document/named-pictures.ts';
import type { ControlUnit, StudioDocument } from '../document/studio-document.ts';

/** Lists of strokes and of people are immutable: the same list is the same drawing, also after an undo. */
const identities = new WeakMap<object, number>();
let lastIdentity = 0;

/** Equal keys mean equal hints. */
export function hintKey(unit: ControlUnit, document: StudioDocument): string {
  const { width, height } = document;
  if (unit.source === 'pose')
    return JSON.stringify([width, height, 'pose', identityOf(unit.poses)]);
  const { annotator, parameters, detectResolution } = unit;
  const source =
    unit.source === 'drawing'
      ? ['drawing', identityOf(document.strokes)]
      : ['picture', pictureOf(unit, document), unit.resizeMode];
  const sorted = Object.entries(parameters).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([width, height, annotator, sorted, detectResolution, ...source]);
}

function identityOf(list: object): number {
  const known = identities.get(list);
  if (known !== undefined) return known;
  lastIdentity += 1;
  identities.set(list, lastIdentity);
  return lastIdentity;
}
