import type { ParameterValues } from '../../src/shared/annotators/annotator-spec.ts';
import type { Pixels } from '../../src/shared/pixels.ts';

/**
 * Opaque picture → hint of the same size, opaque, white on black. Pure: the picture is left as it is. Parameters have
 * been checked against the annotator's spec and are complete.
 */
export type Annotator = (picture: Pixels, parameters: ParameterValues) => Pixels;

/** A checked parameter; that it is a number is the spec's word. */
export function numberParameter(parameters: ParameterValues, id: string): number {
  const value = parameters[id];
  if (typeof value !== 'number') throw new TypeError(`parameter ${id} is no number: ${value}`);
  return value;
}
