import type { Recovery } from './recovery.ts';

const NUMBERS = [
  ['seed', 'seed'],
  ['numInferenceSteps', 'steps'],
  ['guidanceScale', 'cfg_scale'],
] as const;

/** What all versions of InvokeAI call alike, wherever they write it. */
export function readInvokeAiNumbers(recovery: Recovery, value: (name: string) => unknown): void {
  for (const [key, name] of NUMBERS) {
    const raw = value(name);
    if (raw !== undefined && raw !== null) recovery.number(key, name, raw);
  }
  if (value('width') !== undefined) recovery.size(value('width'), value('height'));
}
