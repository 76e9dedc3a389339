import type { ControlUnit } from '../../document/studio-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { Select } from '../../ui/select.tsx';
import { applySteering, steeringOf, steeringPresetsFor } from './apply-preset.ts';
import { ControlPresetMenu } from './control-preset-menu.tsx';
import { useDefaultStrength } from './use-default-strength.ts';

/** Strength, end and balance at once, as suits the hint's type. */
export function SteeringPresetField({ unit }: { readonly unit: ControlUnit }) {
  const t = useT();
  const advised = useDefaultStrength();
  const presets = steeringPresetsFor(unit);
  const current = steeringOf(unit, advised);
  const own = { value: 'own', label: t('hint.preset.own') } as const;

  function choose(id: string): void {
    const preset = presets.find((p) => p.id === id);
    if (preset) applySteering(unit.id, preset, advised);
  }

  return (
    <Select
      label={t('hint.preset.steering')}
      help={t('hint.preset.steeringHelp')}
      value={current?.id ?? own.value}
      options={[
        ...presets.map(({ id }) => ({ value: id, label: t(`hint.preset.${id}`) })),
        ...(current ? [] : [own]),
      ]}
      onChange={choose}
      actions={<ControlPresetMenu unit={unit} />}
    />
  );
}
