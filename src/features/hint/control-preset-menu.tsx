import { BookmarkPlus } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { ControlUnit } from '../../document/studio-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { usePresetWords } from '../../session/use-preset-words.ts';
import { Menu } from '../../ui/menu.tsx';
import { PresetDialog } from '../../ui/preset-dialog.tsx';
import { applyTuning, ownControlPresets, presetKind, tuningOf } from './own-control-presets.ts';

/** What a person has saved of controls of this type. */
export function ControlPresetMenu({ unit }: { readonly unit: ControlUnit }) {
  const t = useT();
  const own = useStore(ownControlPresets.store);
  const [isSaving, setIsSaving] = useState(false);
  const words = usePresetWords(t('hint.preset.dialog'), t('hint.preset.saveHelp'));
  const kind = presetKind(unit);
  const fitting = own.filter((preset) => preset.kind === kind);
  return (
    <>
      <Menu
        label={t('hint.preset.menu')}
        trigger={<BookmarkPlus aria-hidden="true" />}
        items={() => [
          ...fitting.map((preset) => ({
            id: `own:${preset.name}`,
            label: preset.name,
            run: () => applyTuning(unit.id, preset),
          })),
          { id: 'save', label: t('generate.savePreset'), run: () => setIsSaving(true) },
        ]}
      />
      <PresetDialog
        open={isSaving}
        onClose={() => setIsSaving(false)}
        words={words}
        names={fitting.map(({ name }) => name)}
        onSave={(name) => ownControlPresets.save(name, tuningOf(unit))}
        onDelete={(name) => ownControlPresets.remove(name, kind)}
      />
    </>
  );
}
