import { updateControlUnit } from '../../document/commands/control-unit-commands.ts';
import { endBurst } from '../../document/history.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { correctionNotice } from '../../session/correction-notice.ts';
import { CONTROL_MODES } from '../../shared/generation/generation-request.ts';
import { SETTING_RANGES } from '../../shared/generation/setting-ranges.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { NumberSlider } from '../../ui/number-slider.tsx';
import { Select } from '../../ui/select.tsx';
import { SteeringPresetField } from './steering-preset-field.tsx';
import { useDefaultStrength } from './use-default-strength.ts';

/** How strongly, on which side and when the hint steers. */
export function SteeringFields({ unit }: { readonly unit: ControlUnit }) {
  const t = useT();
  return (
    <>
      <SteeringPresetField unit={unit} />
      <StrengthField unit={unit} />
      <Disclosure label={t('hint.advanced')}>
        <Select
          label={t('hint.controlMode')}
          help={t('hint.controlModeHelp')}
          value={unit.controlMode}
          options={CONTROL_MODES.map((mode) => ({ value: mode, label: t(`hint.mode.${mode}`) }))}
          onChange={(controlMode) => updateControlUnit(unit.id, { controlMode })}
        />
        {SLIDERS.map((slider) => (
          <SteeringSlider key={slider.setting} unit={unit} slider={slider} />
        ))}
      </Disclosure>
    </>
  );
}

function StrengthField({ unit }: { readonly unit: ControlUnit }) {
  const t = useT();
  const { min, max, step } = SETTING_RANGES.conditioningScale;
  const defaultValue = useDefaultStrength();
  return (
    <NumberSlider
      {...{ min, max, step, defaultValue }}
      label={t('hint.strength')}
      help={t('hint.strengthHelp')}
      value={unit.conditioningScale}
      onChange={(conditioningScale) => updateControlUnit(unit.id, { conditioningScale })}
      onCommit={endBurst}
      onCorrected={correctionNotice(t('hint.strength'), SETTING_RANGES.conditioningScale)}
    />
  );
}

type Slider = (typeof SLIDERS)[number];

const SLIDERS = [
  { setting: 'guidanceStart', range: SETTING_RANGES.guidanceStart, word: 'start' },
  { setting: 'guidanceEnd', range: SETTING_RANGES.guidanceEnd, word: 'end' },
  { setting: 'residualInterval', range: SETTING_RANGES.residualInterval, word: 'interval' },
  { setting: 'fineWeight', range: SETTING_RANGES.layerWeight, word: 'fineWeight' },
  { setting: 'coarseWeight', range: SETTING_RANGES.layerWeight, word: 'coarseWeight' },
] as const;

interface SteeringSliderProps {
  readonly unit: ControlUnit;
  readonly slider: Slider;
}

function SteeringSlider({ unit, slider: { setting, range, word } }: SteeringSliderProps) {
  const t = useT();
  const { min, max, step, default: defaultValue } = range;
  const label = t(`hint.${word}`);
  return (
    <NumberSlider
      {...{ min, max, step, defaultValue, label }}
      help={t(`hint.${word}Help`)}
      value={unit[setting]}
      onChange={(value) => updateControlUnit(unit.id, { [setting]: value })}
      onCommit={endBurst}
      onCorrected={correctionNotice(label, range)}
    />
  );
}
