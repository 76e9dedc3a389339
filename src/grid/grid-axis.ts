import type { StudioDocument } from '../document/studio-document.ts';
import { samplerNamed } from '../shared/generation/sampler-names.ts';
import { SEED_RANGE, SETTING_RANGES } from '../shared/generation/setting-ranges.ts';

/** What a grid can vary. `prompt` replaces words: the first value is looked for, and each in turn stands in its place. */
export const GRID_AXES = [
  'none',
  'steps',
  'guidance',
  'seed',
  'controlStrength',
  'guidanceStart',
  'guidanceEnd',
  'referenceScale',
  'eta',
  'sampler',
  'prompt',
] as const;
export type GridAxis = (typeof GRID_AXES)[number];

export interface AxisRange {
  readonly min: number;
  readonly max: number;
  readonly isWhole: boolean;
}

/** null: values are words, or there are none. */
export function axisRange(axis: GridAxis): AxisRange | null {
  switch (axis) {
    case 'steps':
      return { ...SETTING_RANGES.numInferenceSteps, isWhole: true };
    case 'guidance':
      return { ...SETTING_RANGES.guidanceScale, isWhole: false };
    case 'seed':
      return { min: 0, max: SEED_RANGE.max, isWhole: true };
    case 'controlStrength':
      return { ...SETTING_RANGES.conditioningScale, isWhole: false };
    case 'guidanceStart':
    case 'guidanceEnd':
      return { ...SETTING_RANGES[axis], isWhole: false };
    case 'referenceScale':
    case 'eta':
      return { ...SETTING_RANGES[axis], isWhole: false };
    default:
      return null;
  }
}

/** The document with one value of an axis. Controls all get the same. */
export function withAxisValue(
  document: StudioDocument,
  axis: GridAxis,
  value: string,
  values: readonly string[],
): StudioDocument {
  const { settings } = document;
  const number = Number(value);
  switch (axis) {
    case 'none':
      return document;
    case 'steps':
      return withSetting(document, { numInferenceSteps: number });
    case 'guidance':
      return withSetting(document, { guidanceScale: number });
    case 'eta':
      return withSetting(document, { eta: number });
    case 'referenceScale':
      return { ...document, reference: { ...document.reference, scale: number } };
    case 'sampler':
      return withSetting(document, samplerNamed(value) ?? {});
    case 'seed':
      return withSetting(document, { seed: number, seedLocked: true });
    case 'prompt':
      return withSetting(document, {
        prompt: settings.prompt.replaceAll(values[0] ?? value, () => value),
      });
    case 'controlStrength':
      return withControl(document, { conditioningScale: number });
    default:
      return withControl(document, { [axis]: number });
  }
}

function withSetting(
  document: StudioDocument,
  change: Partial<StudioDocument['settings']>,
): StudioDocument {
  const keys = Object.keys(change) as (keyof StudioDocument['settings'])[];
  return {
    ...document,
    settings: { ...document.settings, ...change },
    setByHand: [...new Set([...document.setByHand, ...keys])],
  };
}

type Steering = 'conditioningScale' | 'guidanceStart' | 'guidanceEnd';

function withControl(
  document: StudioDocument,
  change: Readonly<Partial<Record<Steering, number>>>,
): StudioDocument {
  const keys = Object.keys(change) as Steering[];
  return {
    ...document,
    controlUnits: document.controlUnits.map((unit) => ({
      ...unit,
      ...change,
      setByHand: [...new Set([...unit.setByHand, ...keys])],
    })),
  };
}
