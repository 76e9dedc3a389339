import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { setSetting } from '../../document/commands/setting-commands.ts';
import { endBurst } from '../../document/history.ts';
import { useDocument } from '../../document/use-document.ts';
import { classNames } from '../../ui/class-names.ts';
import field from '../../ui/field.module.css';
import { HelpPopover } from '../../ui/help-popover.tsx';
import { adjustEmphasis, type TextSelection } from './adjust-emphasis.ts';
import styles from './prompt-field.module.css';

export interface PromptFieldProps {
  readonly setting: 'prompt' | 'negativePrompt' | 'addedPrompt';
  readonly label: string;
  readonly help: ReactNode;
  readonly placeholder?: string;
  readonly size?: 'large' | 'small';
  readonly id?: string;
  readonly describedBy?: string;
  /** Menus beside the label. */
  readonly actions?: ReactNode;
}

const EMPHASIS_STEP = 0.1;

/** A text of the document. What is typed in one go is one undo step. */
export function PromptField(props: PromptFieldProps) {
  const { setting, label, help, placeholder, size = 'small' } = props;
  const ownId = useId();
  const id = props.id ?? ownId;
  const text = useDocument(({ settings }) => settings[setting]);
  const area = useRef<HTMLTextAreaElement>(null);
  /** What to select once the new text is in the field. */
  const selection = useRef<TextSelection | null>(null);

  useLayoutEffect(() => {
    if (selection.current?.text !== text) return;
    area.current?.setSelectionRange(selection.current.start, selection.current.end);
    selection.current = null;
  }, [text]);

  /** Ctrl or ⌘ with an arrow up or down weighs the selected words, as stable-diffusion-webui has it. */
  function weigh(event: KeyboardEvent<HTMLTextAreaElement>): void {
    const isArrow = event.key === 'ArrowUp' || event.key === 'ArrowDown';
    if (!(isArrow && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    const { selectionStart: start, selectionEnd: end } = event.currentTarget;
    const change = event.key === 'ArrowUp' ? EMPHASIS_STEP : -EMPHASIS_STEP;
    selection.current = adjustEmphasis({ text, start, end }, change);
    setSetting(setting, selection.current.text);
  }

  return (
    <div className={field['field']}>
      <div className={field['head']}>
        <label className={field['label']} htmlFor={id}>
          {label}
        </label>
        <HelpPopover label={label}>{help}</HelpPopover>
        {props.actions && <div className={field['actions']}>{props.actions}</div>}
      </div>
      <textarea
        ref={area}
        id={id}
        className={classNames(styles['text'], size === 'large' && styles['large'])}
        rows={size === 'large' ? 3 : 1}
        value={text}
        placeholder={placeholder}
        aria-describedby={props.describedBy}
        onChange={(event) => setSetting(setting, event.target.value)}
        onKeyDown={weigh}
        onBlur={endBurst}
      />
    </div>
  );
}
