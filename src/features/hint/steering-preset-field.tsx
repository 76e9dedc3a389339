import type { ControlUnit } from '../../document/studio-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { applySteering, steeringOf, steeringPresetsFor } from './apply-preset.ts';
import { ControlPresetMenu } from './control-preset-menu.tsx';
import { PresetSelect } from './preset-select.tsx';
import { useDefaultStrength } from './use-default-strength.ts';

/** Strength, end and balance at once, as suits the hint's type. */
export function SteeringPresetField({ unit }: { readonly unit: ControlUnit }) {
  const t = useT();
  const advised = useDefaultStrength();
  return (
    <PresetSelect
      label={t('hint.preset.steering')}
      help={t('hint.preset.steeringHelp')}
      presets={steeringPresetsFor(unit)}
      current={steeringOf(unit, advised)}
      onChoose={(preset) => applySteering(unit.id, preset, advised)}
      actions={<ControlPresetMenu unit={unit} />}
    />
  );
}
