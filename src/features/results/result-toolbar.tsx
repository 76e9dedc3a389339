import { Download, Ellipsis, Trash2 } from 'lucide-react';
import { useT } from '../../i18n/use-t.ts';
import type { Result } from '../../session/result.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { CompareModePicker } from './compare-mode-picker.tsx';
import { deleteResult } from './delete-result.ts';
import { recallAll, recallPrompt, recallSeed } from './recall-result.ts';
import styles from './result-toolbar.module.css';
import { saveResult } from './save-result.ts';

/** What can be done with the chosen result. */
export function ResultToolbar({ result }: { readonly result: Result }) {
  const t = useT();
  const { settings, width, height } = result;
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
        <CompareModePicker />
        <IconButton
          label={t('results.save')}
          icon={<Download />}
          onClick={() => void saveResult(result)}
        />
        <IconButton
          label={t('results.delete')}
          icon={<Trash2 />}
          onClick={() => deleteResult(result)}
        />
        <Menu
          label={t('results.more')}
          trigger={<Ellipsis aria-hidden="true" />}
          items={[
            { id: 'all', label: t('results.recallAll'), run: () => recallAll(result) },
            { id: 'prompt', label: t('results.recallPrompt'), run: () => recallPrompt(result) },
            { id: 'seed', label: t('results.recallSeed'), run: () => recallSeed(result) },
          ]}
        />
      </div>
    </div>
  );
}
