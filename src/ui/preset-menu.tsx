import { BookmarkPlus } from 'lucide-react';
import { useState } from 'react';
import { Menu, type MenuItem } from './menu.tsx';
import { PresetDialog } from './preset-dialog.tsx';
import type { PresetFormProps } from './preset-form.tsx';

interface OwnPreset {
  readonly name: string;
}

export interface PresetMenuProps<Own extends OwnPreset>
  extends Pick<PresetFormProps, 'words' | 'onSave' | 'onDelete'> {
  readonly label: string;
  readonly saveLabel: string;
  /** Before the own ones. */
  readonly builtIn?: readonly MenuItem[];
  readonly own: readonly Own[];
  readonly onApply: (preset: Own) => void;
}

/** Settings that were given a name, to be used again, and the way to name those set now. */
export function PresetMenu<Own extends OwnPreset>({
  label,
  saveLabel,
  builtIn = [],
  own,
  onApply,
  ...form
}: PresetMenuProps<Own>) {
  const [isSaving, setIsSaving] = useState(false);
  return (
    <>
      <Menu
        label={label}
        trigger={<BookmarkPlus aria-hidden="true" />}
        items={() => [
          ...builtIn,
          ...own.map((preset) => ({
            id: `own:${preset.name}`,
            label: preset.name,
            run: () => onApply(preset),
          })),
          { id: 'save', label: saveLabel, run: () => setIsSaving(true) },
        ]}
      />
      <PresetDialog
        {...form}
        open={isSaving}
        onClose={() => setIsSaving(false)}
        names={own.map(({ name }) => name)}
      />
    </>
  );
}
