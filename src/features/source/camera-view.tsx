import { Camera as CameraIcon } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { t as translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/switch.tsx';
import styles from './camera-view.module.css';
import { useCamera } from './use-camera.ts';

export interface CameraViewProps {
  readonly onTaken: (photo: File) => void;
}

/** What the camera sees and the button that keeps it, or a sentence that says why there is nothing to see. */
export function CameraView({ onTaken }: CameraViewProps) {
  const t = useT();
  const camera = useCamera();
  const [isMirrored, setMirrored] = useState(true);
  const video = useRef<HTMLVideoElement>(null);
  const stream = camera.status === 'live' ? camera.stream : null;

  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);

  async function take(): Promise<void> {
    // Before the first frame there is nothing to take.
    if (!video.current?.videoWidth) return;
    onTaken(await photoOf(video.current, isMirrored));
  }

  if (camera.status === 'asking') return <p role="status">{t('source.camera.asking')}</p>;
  if (camera.status === 'without') {
    return <p role="alert">{t(`source.camera.${camera.problem}`)}</p>;
  }
  return (
    <div className={styles['view']}>
      <video
        ref={video}
        className={styles['video']}
        data-mirrored={isMirrored || undefined}
        aria-label={t('source.camera.view')}
        autoPlay
        playsInline
        muted
      />
      <div className={styles['controls']}>
        <Switch
          label={t('source.camera.mirror')}
          help={t('source.camera.mirrorHelp')}
          checked={isMirrored}
          onChange={setMirrored}
        />
        <Button variant="primary" onClick={() => void take()}>
          <CameraIcon aria-hidden="true" />
          {t('source.camera.take')}
        </Button>
      </div>
    </div>
  );
}

/** The frame on show, as it is shown. */
async function photoOf(video: HTMLVideoElement, isMirrored: boolean): Promise<File> {
  const { videoWidth: width, videoHeight: height } = video;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (isMirrored) context?.setTransform(-1, 0, 0, 1, width, 0);
  context?.drawImage(video, 0, 0);
  const png = await canvas.convertToBlob({ type: 'image/png' });
  return new File([png], translate('source.camera.photo'), { type: png.type });
}
