import { BookmarkPlus } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useT } from '../../i18n/use-t.ts';
import { Menu } from '../../ui/menu.tsx';
import { PresetDialog } from './preset-dialog.tsx';
import { applyPreset, BUILT_IN_PRESETS, ownPresets } from './prompt-presets.ts';

/** Negative and added prompts that are used again and again. */
export function PromptPresetMenu() {
  const t = useT();
  const own = useStore(ownPresets);
  const [isSaving, setIsSaving] = useState(false);
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
      <PresetDialog open={isSaving} onClose={() => setIsSaving(false)} />
    </>
  );
}
