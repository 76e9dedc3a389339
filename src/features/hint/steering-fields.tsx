import { ChevronRight } from 'lucide-react';
import { updateControlUnit } from '../../document/commands/control-unit-commands.ts';
import { endBurst } from '../../document/history.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { CONTROL_MODES } from '../../shared/generation/generation-request.ts';
import { SETTING_RANGES } from '../../shared/generation/setting-ranges.ts';
import { NumberSlider } from '../../ui/number-slider.tsx';
import { Select } from '../../ui/select.tsx';
import styles from './control-unit-panel.module.css';
import { useDefaultStrength } from './use-default-strength.ts';

/** How strongly, on which side and when the hint steers. */
export function SteeringFields({ unit }: { readonly unit: ControlUnit }) {
  const t = useT();
  return (
    <>
      <StrengthField unit={unit} />
      <details className={styles['advanced']}>
        <summary className={styles['summary']}>
          <ChevronRight aria-hidden="true" />
          {t('hint.advanced')}
        </summary>
        <div className={styles['fields']}>
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
          />
          <NumberSlider
            {...rangeOf('guidanceEnd')}
            label={t('hint.end')}
            help={t('hint.endHelp')}
            value={unit.guidanceEnd}
            onChange={(guidanceEnd) => updateControlUnit(unit.id, { guidanceEnd })}
            onCommit={endBurst}
          />
        </div>
      </details>
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
    />
  );
}

function rangeOf(setting: 'conditioningScale' | 'guidanceStart' | 'guidanceEnd') {
  const { min, max, step, default: defaultValue } = SETTING_RANGES[setting];
  return { min, max, step, defaultValue };
}
