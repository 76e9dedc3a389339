import { BenchmarkDialog } from '../features/benchmark/benchmark-dialog.tsx';
import { ExportDialog } from '../features/export/export-dialog.tsx';
import { GalleryDialog } from '../features/gallery/gallery-dialog.tsx';
import { mayGenerate } from '../features/generate/generation.ts';
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
import { CommandPalette } from './command-palette.tsx';
import { HelpDialog } from './help-dialog.tsx';

/** All that opens above the studio. The session says which is open, so one asked for before they are here opens then. */
export function Dialogs() {
  return (
    <>
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
      <CameraDialog />
    </>
  );
}
