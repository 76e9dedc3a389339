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
  /** Of the control that it was saved of: drawings are taken as they are, pictures are not. */
  kind: v.nullable(v.string()),
});

export const ownControlPresets = createOwnPresets('inkling.control-presets', tuningSchema);

export function tuningOf(unit: ControlUnit): ControlTuning {
  return { ...valuesOf(unit), kind: controlKind(unit) };
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
