import type { ControlnetEntry, ControlType } from '../packs/manifest.ts';
import { type AnnotatorId, annotatorSpec } from './annotator-specs.ts';

/** Which of a ControlNet's types an annotator's hints are: the first, nearest one that it was trained for. */
export function controlTypeOf(
  annotator: AnnotatorId,
  { controlTypes }: Pick<ControlnetEntry, 'controlTypes'>,
): ControlType | undefined {
  return annotatorSpec(annotator).controlTypes.find((type) => controlTypes.includes(type));
}
