import { ImagePlus } from 'lucide-react';
import { takePicture } from '../../hints/take-picture.ts';
import { useT } from '../../i18n/use-t.ts';
import { chooseFile } from '../../ui/choose-file.ts';
import { IconButton } from '../../ui/icon-button.tsx';

/** The way to a photo for whoever looks at the canvas. */
export function PictureButton() {
  const t = useT();
  return (
    <IconButton
      label={t('source.choose')}
      icon={<ImagePlus />}
      onClick={() => chooseFile('image/*', (file) => void takePicture(file))}
    />
  );
}
