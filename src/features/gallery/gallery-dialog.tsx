import { lazy } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { closeDialog, useSession } from '../../session/session-store.ts';
import { Dialog } from '../../ui/dialog.tsx';

/** Nobody waits for the gallery who does not open it. */
const Gallery = lazy(async () => ({ default: (await import('./gallery.tsx')).Gallery }));

export function GalleryDialog() {
  const t = useT();
  const open = useSession(({ dialog }) => dialog === 'gallery');
  return (
    <Dialog
      open={open}
      width="wide"
      onClose={() => closeDialog('gallery')}
      title={t('gallery.title')}
    >
      <Gallery />
    </Dialog>
  );
}
