import * as v from 'valibot';
import { DETECT_RESOLUTION } from '../shared/annotators/annotate-api.ts';
import { ANNOTATOR_SPECS } from '../shared/annotators/annotator-specs.ts';
import { CONTROL_MODES } from '../shared/generation/generation-request.ts';
import { SETTING_RANGES, type SettingRange } from '../shared/generation/setting-ranges.ts';

/** Of a control: how its hint is made and how it steers, wherever the hint comes from. */
export const tuningEntries = {
  annotator: v.picklist(ANNOTATOR_SPECS.map((spec) => spec.id)),
  parameters: v.record(v.string(), v.union([v.pipe(v.number(), v.finite()), v.boolean()])),
  // Absent in what was saved before it could be chosen.
  detectResolution: v.optional(v.nullable(wholeWithin(DETECT_RESOLUTION)), null),
  conditioningScale: within(SETTING_RANGES.conditioningScale),
  guidanceStart: within(SETTING_RANGES.guidanceStart),
  guidanceEnd: within(SETTING_RANGES.guidanceEnd),
  controlMode: v.picklist(CONTROL_MODES),
} as const;

export function within({ min, max }: Pick<SettingRange, 'min' | 'max'>) {
  return v.pipe(v.number(), v.minValue(min), v.maxValue(max));
}

export function wholeWithin(range: Pick<SettingRange, 'min' | 'max'>) {
  return v.pipe(within(range), v.integer());
}
