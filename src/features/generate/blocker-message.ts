import { t } from '../../i18n/t.ts';
import type { Blocker, Warning } from './generate-blockers.ts';

export function blockerMessage({ code }: Blocker): string {
  return t(`blocker.${code}`);
}

export function warningMessage(warning: Warning): string {
  return warning.code === 'noControlnet'
    ? t('warning.noControlnet', { annotator: t(`annotator.${warning.annotator}.name`) })
    : t(`warning.${warning.code}`);
}
