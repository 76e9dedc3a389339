import { Trash2 } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { Button } from './button.tsx';
import field from './field.module.css';
import { IconButton } from './icon-button.tsx';
import styles from './preset-form.module.css';

export interface PresetFormProps {
  readonly words: PresetWords;
  /** Of those saved before. */
  readonly names: readonly string[];
  /** It was saved. */
  readonly onClose: () => void;
  readonly onSave: (name: string) => void;
  readonly onDelete: (name: string) => void;
}

export interface PresetWords {
  readonly title: string;
  readonly help: string;
  readonly name: string;
  readonly save: string;
  readonly none: string;
  readonly remove: (name: string) => string;
}

/** Gives what is set now a name, and lets go of those no longer wanted. */
export function PresetForm({ words, names, onClose, onSave, onDelete }: PresetFormProps) {
  const nameId = useId();
  const helpId = useId();
  const [name, setName] = useState('');
  const trimmed = name.trim();

  function save(): void {
    if (trimmed === '') return;
    onSave(trimmed);
    setName('');
    onClose();
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    save();
  }

  return (
    <form className={styles['form']} onSubmit={submit}>
      <p id={helpId}>{words.help}</p>
      <div className={field['field']}>
        <label className={field['label']} htmlFor={nameId}>
          {words.name}
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
        {words.save}
      </Button>
      {names.length === 0 ? (
        <p className={styles['none']}>{words.none}</p>
      ) : (
        <ul className={styles['list']}>
          {names.map((saved) => (
            <li key={saved} className={styles['item']}>
              <span>{saved}</span>
              <IconButton
                label={words.remove(saved)}
                icon={<Trash2 />}
                onClick={() => onDelete(saved)}
              />
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
