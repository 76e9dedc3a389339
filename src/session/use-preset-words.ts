import { useT } from '../i18n/use-t.ts';

/** What the dialog of named presets says, of whatever they are. */
export function usePresetWords(title: string, help: string) {
  const t = useT();
  return {
    title,
    help,
    name: t('generate.presetName'),
    save: t('generate.presetSave'),
    none: t('generate.presetNone'),
    remove: (name: string) => t('generate.presetDelete', { name }),
  };
}
