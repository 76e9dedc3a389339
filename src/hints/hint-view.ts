import type { HintNotice } from '../shared/annotators/annotate-api.ts';
import type { Failure } from '../shared/outcome.ts';
import type { Pixels } from '../shared/pixels.ts';

export interface HintView {
  /** The latest hint that was made; null before the first. */
  readonly pixels: Pixels | null;
  /** False while a newer one is on its way: the old one must not pass for the current. */
  readonly isCurrent: boolean;
  readonly failure: Failure | null;
  /** Why the hint is empty, where that is no failure. */
  readonly notice: HintNotice | null;
}

export const NOTHING_YET: HintView = {
  pixels: null,
  isCurrent: false,
  failure: null,
  notice: null,
};
