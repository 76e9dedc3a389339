import { byteText } from '../../i18n/byte-text.ts';
import { t } from '../../i18n/t.ts';
import { concessionWords } from '../../session/concession-words.ts';
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
    ...plan.concessions.map((each) => concessionWords(each, language)),
    ...(plan.isTight ? [t('system.memoryTight')] : []),
  ].join(' ');
}
