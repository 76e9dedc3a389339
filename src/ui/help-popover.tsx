import { Popover } from '@base-ui/react/popover';
import { CircleQuestionMark } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './popover.module.css';
import { useUiWords } from './ui-words.ts';

export interface HelpPopoverProps {
  /** What is explained; the title of the popover. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A small question mark that explains a control: what high and low do. */
export function HelpPopover({ label, children }: HelpPopoverProps) {
  const words = useUiWords();
  return (
    <Popover.Root>
      <Popover.Trigger className={styles['trigger']} aria-label={words.about(label)}>
        <CircleQuestionMark aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} className={styles['positioner']}>
          <Popover.Popup className={styles['popup']}>
            <Popover.Title className={styles['title']}>{label}</Popover.Title>
            <Popover.Description className={styles['body']} render={<div />}>
              {children}
            </Popover.Description>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
