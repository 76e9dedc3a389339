import { t } from '../../i18n/t.ts';
import type { Blocker } from './generate-blockers.ts';

export function blockerMessage(blocker: Blocker): string {
  return blocker.code === 'noControlnet'
    ? t('blocker.noControlnet', { annotator: t(`annotator.${blocker.annotator}.name`) })
    : t(`blocker.${blocker.code}`);
}
