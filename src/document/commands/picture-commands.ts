import { defaultParameters } from '../../shared/annotators/annotator-spec.ts';
import { annotatorSpec } from '../../shared/annotators/annotator-specs.ts';
import { changeDocument } from '../history.ts';
import type { ControlUnit, StudioDocument } from '../studio-document.ts';

/**
 * A picture came in or went out (null), in one step. The first control follows it: whoever drops a photo wants its
 * edges, unless they chose an annotator themselves, gave it a picture of its own or set a pose by hand.
 */
export function setPicture(pictureId: string | null): void {
  changeDocument((document) => withPicture(document, pictureId));
}

/** The document with a picture, or without. */
export function withPicture(document: StudioDocument, pictureId: string | null): StudioDocument {
  const [first, ...others] = document.controlUnits;
  if (first === undefined) return { ...document, pictureId };
  return {
    ...document,
    pictureId,
    controlUnits: [pictureId === null ? followDrawing(first) : followPicture(first), ...others],
  };
}

function followPicture(unit: ControlUnit): ControlUnit {
  if (unit.pictureId !== null || unit.source === 'pose') return unit;
  if (unit.setByHand.includes('annotator')) return { ...unit, source: 'picture' };
  const parameters = defaultParameters(annotatorSpec('canny'));
  return { ...unit, source: 'picture', annotator: 'canny', parameters };
}

function followDrawing(unit: ControlUnit): ControlUnit {
  if (unit.pictureId !== null || unit.source === 'pose') return unit;
  if (unit.setByHand.includes('annotator')) return { ...unit, source: 'drawing' };
  return { ...unit, source: 'drawing', annotator: 'none', parameters: {} };
}
