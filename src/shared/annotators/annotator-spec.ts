import type { ControlType } from '../packs/manifest.ts';

/**
 * What the studio must know about an annotator to offer it: the form is generated from it, labels and help come from
 * the dictionaries (`annotator.<id>.name`, `annotator.<id>.<parameter>`). The algorithm lies in workers/annotators.
 */
export interface AnnotatorSpec {
  readonly id: string;
  /** Where the picker shows it. */
  readonly group: AnnotatorGroup;
  /** What the resulting hint is good for; matched with a ControlNet's control types. */
  readonly controlTypes: readonly ControlType[];
  /**
   * How a map made at a detect resolution of its own becomes the hint's size: `nearest` where values must not mix (poses,
   * classes, straight lines), `linear` where they may (depth, edges). The original's choice, annotator by annotator.
   */
  readonly mapResize: 'nearest' | 'linear';
  readonly parameters: readonly AnnotatorParameter[];
}

/** The picker's groups, in its order; each has a name in every dictionary (`hint.group.<group>`). */
export const ANNOTATOR_GROUPS = ['lines', 'surfaces', 'people', 'regions', 'picture'] as const;
export type AnnotatorGroup = (typeof ANNOTATOR_GROUPS)[number];

export type AnnotatorParameter =
  | {
      readonly kind: 'number';
      readonly id: string;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly default: number;
    }
  | { readonly kind: 'toggle'; readonly id: string; readonly default: boolean };

export type ParameterValues = Readonly<Record<string, number | boolean>>;

export function defaultParameters(spec: AnnotatorSpec): ParameterValues {
  return Object.fromEntries(spec.parameters.map((p) => [p.id, p.default]));
}
