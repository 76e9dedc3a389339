import { useT } from '../../i18n/use-t.ts';
import { sessionStore, useSession } from '../../session/session-store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { CameraView } from './camera-view.tsx';

/** A photo from the camera becomes the picture. */
export function CameraDialog() {
  const t = useT();
  const open = useSession(({ dialog }) => dialog === 'camera');
  const close = (): void => sessionStore.setState({ dialog: null });
  return (
    <Dialog open={open} onClose={close} title={t('source.camera.title')}>
      <CameraView onTaken={close} />
    </Dialog>
  );
}
