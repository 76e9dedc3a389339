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
        <NumberSlider
          {...rangeOf('guidanceStart')}
          label={t('hint.start')}
          help={t('hint.startHelp')}
          value={unit.guidanceStart}
          onChange={(guidanceStart) => updateControlUnit(unit.id, { guidanceStart })}
          onCommit={endBurst}
          onCorrected={correctionNotice(t('hint.start'), SETTING_RANGES.guidanceStart)}
        />
        <NumberSlider
          {...rangeOf('guidanceEnd')}
          label={t('hint.end')}
          help={t('hint.endHelp')}
          value={unit.guidanceEnd}
          onChange={(guidanceEnd) => updateControlUnit(unit.id, { guidanceEnd })}
          onCommit={endBurst}
          onCorrected={correctionNotice(t('hint.end'), SETTING_RANGES.guidanceEnd)}
        />
        <NumberSlider
          {...rangeOf('residualInterval')}
          label={t('hint.interval')}
          help={t('hint.intervalHelp')}
          value={unit.residualInterval}
          onChange={(residualInterval) => updateControlUnit(unit.id, { residualInterval })}
          onCommit={endBurst}
          onCorrected={correctionNotice(t('hint.interval'), SETTING_RANGES.residualInterval)}
        />
      </Disclosure>
    </>
  );
}

function StrengthField({ unit }: { readonly unit: ControlUnit }) {
  const t = useT();
  const range = rangeOf('conditioningScale');
  const defaultValue = useDefaultStrength();
  return (
    <NumberSlider
      {...range}
      defaultValue={defaultValue}
      label={t('hint.strength')}
      help={t('hint.strengthHelp')}
      value={unit.conditioningScale}
      onChange={(conditioningScale) => updateControlUnit(unit.id, { conditioningScale })}
      onCommit={endBurst}
      onCorrected={correctionNotice(t('hint.strength'), range)}
    />
  );
}

function rangeOf(
  setting: 'conditioningScale' | 'guidanceStart' | 'guidanceEnd' | 'residualInterval',
) {
  const { min, max, step, default: defaultValue } = SETTING_RANGES[setting];
  return { min, max, step, defaultValue };
}
