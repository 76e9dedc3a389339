import * as v from 'valibot';
import { updateControlUnit } from '../../document/commands/control-unit-commands.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { tuningEntries } from '../../document/tuning-schema.ts';
import { createOwnPresets } from '../../session/own-presets.ts';
import { controlKind } from './apply-preset.ts';

/** How a hint is made and how it steers, wherever it comes from. */
export type ControlTuning = v.InferOutput<typeof tuningSchema>;

const tuningSchema = v.object({
  ...tuningEntries,
  /** Of the control that it was saved of. */
  kind: v.string(),
});

export const ownControlPresets = createOwnPresets(
  'inkling.control-presets',
  tuningSchema,
  ({ kind }) => kind,
);

export function tuningOf(unit: ControlUnit): ControlTuning {
  return { ...valuesOf(unit), kind: presetKind(unit) };
}

/** Which presets suit a control: what is taken as it is has its own, since a preprocessor would spoil it, and the reverse. */
export function presetKind(unit: Pick<ControlUnit, 'source' | 'annotator'>): string {
  if (unit.annotator === 'none') return `${unit.source} as it is`;
  return controlKind(unit) ?? unit.annotator;
}

/** One undo step. */
export function applyTuning(unitId: string, tuning: ControlTuning): void {
  updateControlUnit(unitId, valuesOf(tuning));
}

function valuesOf(from: Omit<ControlTuning, 'kind'>) {
  const { annotator, parameters, detectResolution } = from;
  const { conditioningScale, guidanceStart, guidanceEnd, controlMode } = from;
  return {
    ...{ annotator, parameters, detectResolution },
    ...{ conditioningScale, guidanceStart, guidanceEnd, controlMode },
  };
}
