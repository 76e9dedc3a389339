import { useStore } from 'zustand';
import type { ControlUnit } from '../../document/studio-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { usePresetWords } from '../../session/use-preset-words.ts';
import { PresetMenu } from '../../ui/preset-menu.tsx';
import { applyTuning, ownControlPresets, presetKind, tuningOf } from './own-control-presets.ts';

/** What a person has saved of controls of this type. */
export function ControlPresetMenu({ unit }: { readonly unit: ControlUnit }) {
  const t = useT();
  const own = useStore(ownControlPresets.store);
  const kind = presetKind(unit);
  return (
    <PresetMenu
      label={t('hint.preset.menu')}
      saveLabel={t('generate.savePreset')}
      words={usePresetWords(t('hint.preset.dialog'), t('hint.preset.saveHelp'))}
      own={own.filter((preset) => preset.kind === kind)}
      onApply={(preset) => applyTuning(unit.id, preset)}
      onSave={(name) => ownControlPresets.save(name, tuningOf(unit))}
      onDelete={(name) => ownControlPresets.remove(name, kind)}
    />
  );
}
