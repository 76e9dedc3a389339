import { useStore } from 'zustand';
import { useT } from '../../i18n/use-t.ts';
import { usePresetWords } from '../../session/use-preset-words.ts';
import { PresetMenu } from '../../ui/preset-menu.tsx';
import { applyPreset, BUILT_IN_PRESETS, ownPromptPresets, savePreset } from './prompt-presets.ts';

/** Negative and added prompts that are used again and again. */
export function PromptPresetMenu() {
  const t = useT();
  return (
    <PresetMenu
      label={t('generate.presets')}
      saveLabel={t('generate.savePreset')}
      words={usePresetWords(t('generate.presetDialog'), t('generate.presetSaveHelp'))}
      builtIn={BUILT_IN_PRESETS.map((preset) => ({
        id: preset.labelKey,
        label: t(preset.labelKey),
        run: () => applyPreset(preset),
      }))}
      own={useStore(ownPromptPresets.store)}
      onApply={applyPreset}
      onSave={savePreset}
      onDelete={ownPromptPresets.remove}
    />
  );
}
