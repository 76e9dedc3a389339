import { takePicture } from '../../hints/take-picture.ts';
import { takeReference } from '../../hints/take-reference.ts';
import { useT } from '../../i18n/use-t.ts';
import { sessionStore, useSession } from '../../session/session-store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { CameraView } from './camera-view.tsx';

/** A photo from the camera becomes the source picture, or the reference picture where that asked for it. */
export function CameraDialog() {
  const t = useT();
  const open = useSession(({ dialog }) => dialog === 'camera');
  const cameraFor = useSession((session) => session.cameraFor);
  const close = (): void => sessionStore.setState({ dialog: null });

  function take(photo: File): void {
    close();
    void (cameraFor === 'source' ? takePicture(photo) : takeReference(photo));
  }

  return (
    <Dialog open={open} onClose={close} title={t('source.camera.title')}>
      <CameraView onTaken={take} />
    </Dialog>
  );
}
