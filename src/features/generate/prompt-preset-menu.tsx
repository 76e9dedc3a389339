import { BookmarkPlus } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useT } from '../../i18n/use-t.ts';
import { usePresetWords } from '../../session/use-preset-words.ts';
import { Menu } from '../../ui/menu.tsx';
import { PresetDialog } from '../../ui/preset-dialog.tsx';
import { applyPreset, BUILT_IN_PRESETS, ownPromptPresets, savePreset } from './prompt-presets.ts';

/** Negative and added prompts that are used again and again. */
export function PromptPresetMenu() {
  const t = useT();
  const own = useStore(ownPromptPresets.store);
  const [isSaving, setIsSaving] = useState(false);
  const words = usePresetWords(t('generate.presetDialog'), t('generate.presetSaveHelp'));
  return (
    <>
      <Menu
        label={t('generate.presets')}
        trigger={<BookmarkPlus aria-hidden="true" />}
        items={() => [
          ...BUILT_IN_PRESETS.map((preset) => ({
            id: preset.labelKey,
            label: t(preset.labelKey),
            run: () => applyPreset(preset),
          })),
          ...own.map((preset) => ({
            id: `own:${preset.name}`,
            label: preset.name,
            run: () => applyPreset(preset),
          })),
          { id: 'save', label: t('generate.savePreset'), run: () => setIsSaving(true) },
        ]}
      />
      <PresetDialog
        open={isSaving}
        onClose={() => setIsSaving(false)}
        words={words}
        names={own.map(({ name }) => name)}
        onSave={savePreset}
        onDelete={ownPromptPresets.remove}
      />
    </>
  );
}
