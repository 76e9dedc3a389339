import type { ControlUnit } from '../../document/studio-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { Select } from '../../ui/select.tsx';
import { applyDetail, detailOf, detailPresetsFor } from './apply-preset.ts';

/** A preprocessor's parameters at once; nothing where it has no presets. */
export function DetailPresetField({ unit }: { readonly unit: ControlUnit }) {
  const t = useT();
  const presets = detailPresetsFor(unit);
  const current = detailOf(unit);
  const own = { value: 'own', label: t('hint.preset.own') } as const;
  if (presets.length === 0) return null;

  function choose(id: string): void {
    const preset = presets.find((p) => p.id === id);
    if (preset) applyDetail(unit, preset);
  }

  return (
    <Select
      label={t('hint.preset.detail')}
      help={t('hint.preset.detailHelp')}
      value={current?.id ?? own.value}
      options={[
        ...presets.map(({ id }) => ({ value: id, label: t(`hint.preset.${id}`) })),
        ...(current ? [] : [own]),
      ]}
      onChange={choose}
    />
  );
}
