import { setSetting } from '../../document/commands/setting-commands.ts';
import { endBurst } from '../../document/history.ts';
import { useDocument } from '../../document/use-document.ts';
import { correctionNotice } from '../../session/correction-notice.ts';
import { useSession } from '../../session/session-store.ts';
import { SETTING_RANGES } from '../../shared/generation/setting-ranges.ts';
import { NumberSlider } from '../../ui/number-slider.tsx';

type NumberSetting = 'numInferenceSteps' | 'guidanceScale' | 'eta' | 'numImages';

export interface SettingSliderProps {
  readonly setting: NumberSetting;
  readonly label: string;
  readonly help: string;
}

/** A number of the document; its reset goes to the pack's default, or to the original apps'. */
export function SettingSlider({ setting, label, help }: SettingSliderProps) {
  const value = useDocument(({ settings }) => settings[setting]);
  const { min, max, step, default: usual } = SETTING_RANGES[setting];
  const defaultValue = useSession(({ engine }) =>
    engine.status === 'ready' && setting !== 'numImages'
      ? engine.manifest.defaults[setting]
      : usual,
  );
  return (
    <NumberSlider
      {...{ label, help, value, min, max, step, defaultValue }}
      onChange={(next) => setSetting(setting, next)}
      onCommit={endBurst}
      onCorrected={correctionNotice(label, SETTING_RANGES[setting])}
    />
  );
}
