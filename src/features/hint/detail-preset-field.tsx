import type { ControlUnit } from '../../document/studio-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { applyDetail, detailOf, detailPresetsFor } from './apply-preset.ts';
import { PresetSelect } from './preset-select.tsx';

/** A preprocessor's parameters at once; nothing where it has no presets. */
export function DetailPresetField({ unit }: { readonly unit: ControlUnit }) {
  const t = useT();
  const presets = detailPresetsFor(unit);
  if (presets.length === 0) return null;
  return (
    <PresetSelect
      label={t('hint.preset.detail')}
      help={t('hint.preset.detailHelp')}
      presets={presets}
      current={detailOf(unit)}
      onChoose={(preset) => applyDetail(unit, preset)}
    />
  );
}
