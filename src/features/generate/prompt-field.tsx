import { type ReactNode, useId } from 'react';
import { setSetting } from '../../document/commands/setting-commands.ts';
import { endBurst } from '../../document/history.ts';
import { useDocument } from '../../document/use-document.ts';
import { classNames } from '../../ui/class-names.ts';
import { HelpPopover } from '../../ui/help-popover.tsx';
import styles from './prompt-field.module.css';

export interface PromptFieldProps {
  readonly setting: 'prompt' | 'negativePrompt' | 'addedPrompt';
  readonly label: string;
  readonly help: ReactNode;
  readonly placeholder?: string;
  readonly size?: 'large' | 'small';
  readonly id?: string;
  readonly describedBy?: string;
}

/** A text of the document. What is typed in one go is one undo step. */
export function PromptField(props: PromptFieldProps) {
  const { setting, label, help, placeholder, size = 'small' } = props;
  const ownId = useId();
  const id = props.id ?? ownId;
  const text = useDocument(({ settings }) => settings[setting]);
  return (
    <div className={styles['field']}>
      <div className={styles['head']}>
        <label className={styles['label']} htmlFor={id}>
          {label}
        </label>
        <HelpPopover label={label}>{help}</HelpPopover>
      </div>
      <textarea
        id={id}
        className={classNames(styles['text'], size === 'large' && styles['large'])}
        rows={size === 'large' ? 3 : 1}
        value={text}
        placeholder={placeholder}
        aria-describedby={props.describedBy}
        onChange={(event) => setSetting(setting, event.target.value)}
        onBlur={endBurst}
      />
    </div>
  );
}
