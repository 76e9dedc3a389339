import { Download, Ellipsis, Star, Trash2 } from 'lucide-react';
import { deleteResults } from '../../archive/delete-results.ts';
import { resultActions } from '../../archive/result-actions.ts';
import { toggleFavourite } from '../../archive/toggle-favourite.ts';
import { useT } from '../../i18n/use-t.ts';
import { useIsHidden } from '../../session/flagged-results.ts';
import type { Result } from '../../session/result.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { CompareModePicker } from './compare-mode-picker.tsx';
import { CompareWith } from './compare-with.tsx';

import styles from './result-toolbar.module.css';

/** What can be done with the chosen result. */
export function ResultToolbar({ result }: { readonly result: Result }) {
  const t = useT();
  const hidden = useIsHidden(result);
  const { settings, width, height, isFavourite } = result;
  return (
    <div className={styles['toolbar']}>
      <p className={styles['facts']}>
        {t('results.seed', { seed: String(settings.seed) })} ·{' '}
        {t('results.summary', {
          steps: settings.numInferenceSteps,
          guidance: settings.guidanceScale,
          width: String(width),
          height: String(height),
        })}
      </p>
      <div className={styles['actions']}>
        {!hidden && <CompareModePicker />}
        {!hidden && <CompareWith result={result} />}
        <IconButton
          label={t('results.favourite')}
          icon={<Star fill={isFavourite ? 'currentColor' : 'none'} />}
          pressed={isFavourite}
          onClick={() => toggleFavourite(result)}
        />
        <IconButton
          label={t('results.save')}
          icon={<Download />}
          ariaDisabled={hidden}
          onClick={() => void save(result)}
        />
        <IconButton
          label={t('results.delete')}
          icon={<Trash2 />}
          onClick={() => deleteResults([result.id])}
        />
        {!hidden && (
          <Menu
            label={t('results.more')}
            trigger={<Ellipsis aria-hidden="true" />}
            items={() => resultActions(result)}
          />
        )}
      </div>
    </div>
  );
}

async function save(result: Result): Promise<void> {
  const { saveResult } = await import('../../archive/save-result.ts');
  await saveResult(result);
}
