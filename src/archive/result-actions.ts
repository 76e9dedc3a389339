import { t } from '../i18n/t.ts';
import type { Result } from '../session/result.ts';
import { sessionStore } from '../session/session-store.ts';
import type { MenuItem } from '../ui/menu.tsx';
import { recallAll, recallHints, recallPrompt, recallSeed } from './recall-result.ts';
import { refineResult } from './refine-result.ts';
import { saveEnlarged } from './save-enlarged.ts';
import { startFromResult } from './start-from-result.ts';
import { takeAsSource } from './take-as-source.ts';

/** What a result is good for besides looking at it. */
export function resultActions(result: Result): readonly MenuItem[] {
  return [
    {
      id: 'save-as',
      label: t('results.saveAs'),
      run: () => sessionStore.setState({ exportedResultId: result.id }),
    },
    { id: 'all', label: t('results.recallAll'), run: () => void recallAll(result) },
    { id: 'prompt', label: t('results.recallPrompt'), run: () => recallPrompt(result) },
    { id: 'seed', label: t('results.recallSeed'), run: () => recallSeed(result) },
    { id: 'hints', label: t('results.recallHints'), run: () => void recallHints(result) },
    { id: 'start', label: t('start.fromThis'), run: () => void startFromResult(result) },
    { id: 'source', label: t('results.takeAsSource'), run: () => void takeAsSource(result) },
    { id: 'refine', label: t('results.refine'), run: () => void refineResult(result) },
    { id: 'twice', label: t('results.saveTwice'), run: () => void saveEnlarged(result, 2) },
    {
      id: 'four-times',
      label: t('results.saveFourTimes'),
      run: () => void saveEnlarged(result, 4),
    },
  ];
}
