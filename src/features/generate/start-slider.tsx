import { updateStartPicture } from '../../document/commands/start-picture-commands.ts';
import { endBurst } from '../../document/history.ts';
import { useDocument } from '../../document/use-document.ts';
import { correctionNotice } from '../../session/correction-notice.ts';
import { SETTING_RANGES } from '../../shared/generation/setting-ranges.ts';
import { NumberSlider } from '../../ui/number-slider.tsx';

export interface StartSliderProps {
  readonly setting: 'strength' | 'maskBlur' | 'maskPadding';
  readonly label: string;
  readonly help: string;
}

export function StartSlider({ setting, label, help }: StartSliderProps) {
  const value = useDocument(({ startPicture }) => startPicture[setting]);
  const { min, max, step, default: usual } = SETTING_RANGES[setting];
  return (
    <NumberSlider
      {...{ label, help, value, min, max, step, defaultValue: usual }}
      onChange={(next) => updateStartPicture({ [setting]: next })}
      onCommit={endBurst}
      onCorrected={correctionNotice(label, SETTING_RANGES[setting])}
    />
  );
}
