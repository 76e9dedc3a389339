import type { HintNotice } from '../../src/shared/annotators/annotate-api.ts';
import type { ParameterValues } from '../../src/shared/annotators/annotator-spec.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import type { GraphRunner } from './graph-runner.ts';

/** What a network saw, and a word where it saw nothing. */
export interface Hint {
  readonly pixels: Pixels;
  readonly notice?: HintNotice;
}

/**
 * Opaque picture → hint of the same size, opaque, white on black. The picture is left as it is. Parameters have been
 * checked against the annotator's spec and are complete. Classical ones are pure functions of these two; neural ones ask
 * `runGraph`, and answer later.
 */
export type Annotator = (
  picture: Pixels,
  parameters: ParameterValues,
  runGraph: GraphRunner,
) => Pixels | Promise<Hint>;

/** A checked parameter; that it is a number is the spec's word. */
export function numberParameter(parameters: ParameterValues, id: string): number {
  const value = parameters[id];
  if (typeof value !== 'number') throw new TypeError(`parameter ${id} is no number: ${value}`);
  return value;
}

/** The same for a switch. */
export function toggleParameter(parameters: ParameterValues, id: string): boolean {
  const value = parameters[id];
  if (typeof value !== 'boolean') throw new TypeError(`parameter ${id} is no switch: ${value}`);
  return value;
}
