import { controlTypeOf } from '../shared/annotators/control-type-of.ts';
import type { ControlnetEntry, ControlType } from '../shared/packs/manifest.ts';
import type { ControlUnit } from './studio-document.ts';

/** What a unit's hint is to a ControlNet of several types. A drawing taken as it is is a scribble; a picture may be anything. */
export function controlTypeFor(
  { source, annotator }: Pick<ControlUnit, 'source' | 'annotator'>,
  controlnet: Pick<ControlnetEntry, 'controlTypes'>,
): ControlType | undefined {
  const isDrawing = source === 'drawing' && annotator === 'none';
  return controlTypeOf(isDrawing ? 'scribble' : annotator, controlnet);
}
