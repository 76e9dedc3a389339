import { Trash2 } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useStore } from 'zustand';
import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import field from '../../ui/field.module.css';
import { IconButton } from '../../ui/icon-button.tsx';
import styles from './preset-dialog.module.css';
import { deletePreset, ownPresets, savePreset } from './prompt-presets.ts';

export interface PresetDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Gives the present texts a name, and lets go of those no longer wanted. */
export function PresetDialog({ open, onClose }: PresetDialogProps) {
  const t = useT();
  const nameId = useId();
  const helpId = useId();
  const own = useStore(ownPresets);
  const [name, setName] = useState('');
  const trimmed = name.trim();

  function save(): void {
    if (trimmed === '') return;
    savePreset(trimmed);
    setName('');
    onClose();
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    save();
  }

  return (
    <Dialog open={open} onClose={onClose} title={t('generate.presetDialog')}>
      <form className={styles['form']} onSubmit={submit}>
        <p id={helpId}>{t('generate.presetSaveHelp')}</p>
        <div className={field['field']}>
          <label className={field['label']} htmlFor={nameId}>
            {t('generate.presetName')}
          </label>
          <input
            id={nameId}
            className={field['input']}
            maxLength={100}
            value={name}
            aria-describedby={helpId}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <Button variant="primary" ariaDisabled={trimmed === ''} onClick={save}>
          {t('generate.presetSave')}
        </Button>
        {own.length === 0 ? (
          <p className={styles['none']}>{t('generate.presetNone')}</p>
        ) : (
          <ul className={styles['list']}>
            {own.map((preset) => (
              <li key={preset.name} className={styles['item']}>
                <span>{preset.name}</span>
                <IconButton
                  label={t('generate.presetDelete', { name: preset.name })}
                  icon={<Trash2 />}
                  onClick={() => deletePreset(preset.name)}
                />
              </li>
            ))}
          </ul>
        )}
      </form>
    </Dialog>
  );
}
