import type { ReactNode } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { Select } from '../../ui/select.tsx';
import type { DetailPresetId, SteeringPresetId } from './control-presets.ts';

interface Preset {
  readonly id: DetailPresetId | SteeringPresetId;
}

export interface PresetSelectProps<T extends Preset> {
  readonly label: string;
  readonly help: string;
  readonly presets: readonly T[];
  /** undefined: the control's values are its own, which the list then says. */
  readonly current: T | undefined;
  readonly onChoose: (preset: T) => void;
  readonly actions?: ReactNode;
}

/** A choice of presets. */
export function PresetSelect<T extends Preset>(props: PresetSelectProps<T>) {
  const { label, help, presets, current, onChoose, actions } = props;
  const t = useT();
  const own = { value: 'own', label: t('hint.preset.own') } as const;

  function choose(id: string): void {
    const preset = presets.find((each) => each.id === id);
    if (preset) onChoose(preset);
  }

  return (
    <Select
      label={label}
      help={help}
      value={current?.id ?? own.value}
      options={[
        ...presets.map(({ id }) => ({ value: id, label: t(`hint.preset.${id}`) })),
        ...(current ? [] : [own]),
      ]}
      onChange={choose}
      actions={actions}
    />
  );
}
