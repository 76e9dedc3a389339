import { lazy, Suspense, useEffect, useMemo } from 'react';
import { focusPrompt } from '../features/generate/prompt-focus.ts';
import { PictureIntake } from '../features/source/picture-intake.tsx';
import { bringAllWords } from '../i18n/language-store.ts';
import { useLanguage, useT } from '../i18n/use-t.ts';
import { DialogExtraContext } from '../ui/dialog-extra.ts';
import { type UiWords, UiWordsContext } from '../ui/ui-words.ts';
import styles from './app.module.css';
import { COMMAND_GROUPS } from './commands.ts';
import { DesktopLayout } from './desktop-layout.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { keepFocusInPage } from './keep-focus-in-page.ts';
import { bindKeys } from './keymap.ts';
import { LiveRegion } from './live-region.tsx';
import { PhoneLayout } from './phone-layout.tsx';
import { TabletLayout } from './tablet-layout.tsx';
import { Toasts } from './toasts.tsx';
import { useAfterPaint } from './use-after-paint.ts';
import { NARROW, PHONE, useMediaQuery } from './use-media-query.ts';

/** Fetched after the first painting. */
const Dialogs = lazy(async () => {
  const [{ Dialogs }] = await Promise.all([import('./dialogs.tsx'), bringAllWords()]);
  return { default: Dialogs };
});

/** The whole studio. */
export function App() {
  const t = useT();
  const isPhone = useMediaQuery(PHONE);
  const isNarrow = useMediaQuery(NARROW);
  const Layout = isPhone ? PhoneLayout : isNarrow ? TabletLayout : DesktopLayout;
  const language = useLanguage();
  const isPainted = useAfterPaint();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language
  const words = useMemo(
    (): UiWords => ({
      reset: (label, value) => t('app.reset', { label, value }),
      about: (label) => t('app.about', { label }),
      close: t('app.close'),
    }),
    [t, language],
  );

  useEffect(() => bindKeys(COMMAND_GROUPS.flatMap(({ commands }) => commands)), []);
  useEffect(keepFocusInPage, []);

  return (
    <UiWordsContext.Provider value={words}>
      <DialogExtraContext.Provider value={<LiveRegion />}>
        <button type="button" className={styles['skip']} onClick={focusPrompt}>
          {t('app.skipToPrompt')}
        </button>
        <ErrorBoundary>
          <Layout />
        </ErrorBoundary>
        <ErrorBoundary>
          <Suspense>{isPainted && <Dialogs />}</Suspense>
        </ErrorBoundary>
        <PictureIntake />
        <Toasts />
        <LiveRegion />
      </DialogExtraContext.Provider>
    </UiWordsContext.Provider>
  );
}
