import { t } from '../i18n/t.ts';
import type { Result } from '../session/result.ts';

/** A picture's name for people who do not see it: its number and what was asked for. */
export function resultAlt({ number, prompt }: Result): string {
  return prompt === ''
    ? t('results.altNoPrompt', { number })
    : t('results.alt', { number, prompt });
}
