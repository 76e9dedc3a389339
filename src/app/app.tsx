import { useEffect, useMemo } from 'react';
import { BenchmarkDialog } from '../features/benchmark/benchmark-dialog.tsx';
import { ExportDialog } from '../features/export/export-dialog.tsx';
import { GalleryDialog } from '../features/gallery/gallery-dialog.tsx';
import { mayGenerate } from '../features/generate/generation.ts';
import { focusPrompt } from '../features/generate/prompt-focus.ts';
import { GridDialog } from '../features/grid/grid-dialog.tsx';
import { GuideDialog } from '../features/guide/guide-dialog.tsx';
import { AllHintsDialog } from '../features/hint/all-hints-dialog.tsx';
import { BatchDialog } from '../features/hint/batch-dialog.tsx';
import { OfferDialog } from '../features/interchange/offer-dialog.tsx';
import { PacksDialog } from '../features/packs/packs-dialog.tsx';
import { PoseEditorDialog } from '../features/pose/pose-editor-dialog.tsx';
import { PreferencesDialog } from '../features/preferences/preferences-dialog.tsx';
import { QueueDialog } from '../features/queue/queue-dialog.tsx';
import { CameraDialog } from '../features/source/camera-dialog.tsx';
import { PictureIntake } from '../features/source/picture-intake.tsx';
import { useLanguage, useT } from '../i18n/use-t.ts';
import { DialogExtraContext } from '../ui/dialog-extra.ts';
import { type UiWords, UiWordsContext } from '../ui/ui-words.ts';
import styles from './app.module.css';
import { CommandPalette } from './command-palette.tsx';
import { COMMAND_GROUPS } from './commands.ts';
import { DesktopLayout } from './desktop-layout.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { keepFocusInPage } from './keep-focus-in-page.ts';
import { bindKeys } from './keymap.ts';
import { LiveRegion } from './live-region.tsx';
import { PhoneLayout } from './phone-layout.tsx';
import { TabletLayout } from './tablet-layout.tsx';
import { Toasts } from './toasts.tsx';
import { NARROW, PHONE, useMediaQuery } from './use-media-query.ts';

/** The whole studio. */
export function App() {
  const t = useT();
  const isPhone = useMediaQuery(PHONE);
  const isNarrow = useMediaQuery(NARROW);
  const Layout = isPhone ? PhoneLayout : isNarrow ? TabletLayout : DesktopLayout;
  const language = useLanguage();
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
        <PreferencesDialog />
        <GuideDialog />
        <HelpDialog />
        <PacksDialog />
        <CommandPalette />
        <AllHintsDialog />
        <PoseEditorDialog />
        <BatchDialog />
        <GalleryDialog />
        <OfferDialog />
        <ExportDialog />
        <QueueDialog />
        <BenchmarkDialog />
        <GridDialog mayStart={mayGenerate} />
        <PictureIntake />
        <CameraDialog />
        <Toasts />
        <LiveRegion />
      </DialogExtraContext.Provider>
    </UiWordsContext.Provider>
  );
}
