import { t } from '../i18n/t.ts';
import type { Result } from '../session/result.ts';
import { sessionStore } from '../session/session-store.ts';
import type { UpscaleFactor } from '../shared/upscaling/upscale-request.ts';
import type { MenuItem } from '../ui/menu.tsx';

/** What a result is good for besides looking at it. Each is fetched when it is chosen. */
export function resultActions(result: Result): readonly MenuItem[] {
  return [
    {
      id: 'save-as',
      label: t('results.saveAs'),
      run: () => sessionStore.setState({ exportedResultId: result.id }),
    },
    { id: 'all', label: t('results.recallAll'), run: () => recall('recallAll', result) },
    { id: 'prompt', label: t('results.recallPrompt'), run: () => recall('recallPrompt', result) },
    { id: 'seed', label: t('results.recallSeed'), run: () => recall('recallSeed', result) },
    { id: 'hints', label: t('results.recallHints'), run: () => recall('recallHints', result) },
    {
      id: 'start',
      label: t('start.fromThis'),
      run: async () => (await import('./start-from-result.ts')).startFromResult(result),
    },
    {
      id: 'source',
      label: t('results.takeAsSource'),
      run: async () => (await import('./take-as-source.ts')).takeAsSource(result),
    },
    {
      id: 'refine',
      label: t('results.refine'),
      run: async () => (await import('./refine-result.ts')).refineResult(result),
    },
    { id: 'twice', label: t('results.saveTwice'), run: () => openEnlarged(result, 2) },
    { id: 'four-times', label: t('results.saveFourTimes'), run: () => openEnlarged(result, 4) },
  ];
}

type Recall = 'recallAll' | 'recallPrompt' | 'recallSeed' | 'recallHints';

async function recall(what: Recall, result: Result): Promise<void> {
  const recalls = await import('./recall-result.ts');
  await recalls[what](result);
}

/** The way to enlarge, the format and the place to go are still asked. */
async function openEnlarged(result: Result, enlarge: UpscaleFactor): Promise<void> {
  const { keepExportOptions, readExportOptions } = await import('./export-options.ts');
  keepExportOptions({ ...readExportOptions(), enlarge });
  sessionStore.setState({ exportedResultId: result.id });
}
