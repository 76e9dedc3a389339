import { CircleQuestionMark } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './help-popover.module.css';
import { Popup } from './popup.tsx';
import round from './round-button.module.css';
import { useUiWords } from './ui-words.ts';

export interface HelpPopoverProps {
  /** What is explained; the title of the popover. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A small question mark that explains a control: what high and low do. */
export function HelpPopover({ label, children }: HelpPopoverProps) {
  const words = useUiWords();
  const id = useId();
  return (
    <>
      <button
        type="button"
        className={classNames(round['button'], styles['trigger'])}
        popoverTarget={id}
        aria-label={words.about(label)}
      >
        <CircleQuestionMark aria-hidden="true" />
      </button>
      <Popup id={id} role="note" label={label} className={styles['popup']}>
        <p className={styles['title']}>{label}</p>
        <div className={styles['body']}>{children}</div>
      </Popup>
    </>
  );
}
