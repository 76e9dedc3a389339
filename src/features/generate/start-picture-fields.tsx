import { updateStartPicture } from '../../document/commands/start-picture-commands.ts';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { RESIZE_MODES } from '../../shared/annotators/annotate-api.ts';
import { Select } from '../../ui/select.tsx';
import { StartSlider } from './start-slider.tsx';

/** How the picture is laid on the sheet, and how far from it the result may go. */
export function StartPictureFields() {
  const t = useT();
  const resizeMode = useDocument(({ startPicture }) => startPicture.resizeMode);
  return (
    <>
      <StartSlider setting="strength" label={t('start.strength')} help={t('start.strengthHelp')} />
      <Select
        label={t('start.resizeMode')}
        help={t('start.resizeHelp')}
        value={resizeMode}
        options={RESIZE_MODES.map((value) => ({ value, label: t(`hint.resize.${value}`) }))}
        onChange={(next) => updateStartPicture({ resizeMode: next })}
      />
    </>
  );
}
