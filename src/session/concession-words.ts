import { byteText } from '../i18n/byte-text.ts';
import { t } from '../i18n/t.ts';
import type { Concession } from '../shared/memory/memory-plan.ts';

/** What a job gives up for want of memory, and what did not fit. */
export function concessionWords(
  { what, of, neededBytes, givenBytes }: Concession,
  language: string,
): string {
  const sizes = {
    needed: byteText(neededBytes, language),
    given: byteText(givenBytes, language),
  };
  return what === 'released'
    ? t('concession.released', sizes)
    : t(`concession.${what}.${of}`, sizes);
}
