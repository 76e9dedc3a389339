import { ImageDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { openStudioFile } from '../../interchange/open-studio-file.ts';
import styles from './picture-intake.module.css';

/** Takes pictures that are dropped anywhere on the studio or pasted, and shows where one may be let go. */
export function PictureIntake() {
  const t = useT();
  const [isDragging, setDragging] = useState(false);

  useEffect(() => {
    const listening = new AbortController();
    listenForPictures(setDragging, listening.signal);
    return () => listening.abort();
  }, []);

  if (!isDragging) return null;
  return (
    <div className={styles['overlay']} aria-hidden="true">
      <p className={styles['words']}>
        <ImageDown />
        {t('source.dropHere')}
      </p>
    </div>
  );
}

function listenForPictures(onDrag: (isDragging: boolean) => void, signal: AbortSignal): void {
  const over = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    // Otherwise the browser would leave the studio and open the file.
    event.preventDefault();
    onDrag(true);
  };
  const drop = (event: DragEvent): void => {
    onDrag(false);
    const file = event.dataTransfer?.files[0];
    // Whatever it was let go over may have taken it.
    if (!file || event.defaultPrevented) return;
    event.preventDefault();
    void openStudioFile(file);
  };
  const leave = (event: DragEvent): void => {
    // Every element that is left says so; without a next one it is the window that was left.
    if (event.relatedTarget === null) onDrag(false);
  };
  const paste = (event: ClipboardEvent): void => {
    const file = event.clipboardData?.files[0];
    if (!file?.type.startsWith('image/') || event.defaultPrevented) return;
    event.preventDefault();
    void openStudioFile(file);
  };
  window.addEventListener('dragenter', over, { signal });
  window.addEventListener('dragover', over, { signal });
  window.addEventListener('dragleave', leave, { signal });
  window.addEventListener('drop', drop, { signal });
  window.addEventListener('paste', paste, { signal });
}
