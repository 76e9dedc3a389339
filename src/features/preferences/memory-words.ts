import { byteText } from '../../i18n/byte-text.ts';
import { t } from '../../i18n/t.ts';
import type { FittingPlan } from '../../shared/memory/memory-plan.ts';

/** What a job's networks took, and what was done so that they had room. */
export function memoryWords(plan: FittingPlan, language: string): string {
  const stages = Object.values(plan.stages);
  const most = (bytes: readonly number[]) => byteText(Math.max(...bytes), language);
  return [
    t('system.memory', {
      networks: most(stages.map(({ weightBytes }) => weightBytes)),
      between: most(stages.map(({ workingBytes }) => workingBytes)),
    }),
    ...memoryChoices(plan).map((choice) => t(`system.memoryChoice.${choice}`)),
  ].join(' ');
}

/** What a plan gave up for room; nothing where memory is plenty. */
export function memoryChoices({
  isTight,
  guidance,
  decode,
  stages,
}: FittingPlan): readonly ('serial' | 'tiled' | 'released' | 'tight')[] {
  const textEncoderStays = stages.decode.resident.includes('text-encoder');
  return [
    ...(guidance === 'serial' ? (['serial'] as const) : []),
    ...(decode.kind === 'tiled' ? (['tiled'] as const) : []),
    ...(textEncoderStays ? [] : (['released'] as const)),
    ...(isTight ? (['tight'] as const) : []),
  ];
}
