import { Camera } from 'lucide-react';
import { useT } from '../../i18n/use-t.ts';
import { sessionStore } from '../../session/session-store.ts';
import { IconButton } from '../../ui/icon-button.tsx';

export function CameraButton() {
  const t = useT();
  return (
    <IconButton
      label={t('source.camera.open')}
      icon={<Camera />}
      onClick={() => sessionStore.setState({ dialog: 'camera', cameraFor: 'source' })}
    />
  );
}
