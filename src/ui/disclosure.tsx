import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './disclosure.module.css';

export interface DisclosureProps {
  readonly label: string;
  /** Opens it when it becomes true; people close it all the same. */
  readonly isOpen?: boolean;
  /** It shows what is in it, now and each time again. */
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

/** Fields that few people need, folded away under a line of words. */
export function Disclosure({ label, isOpen = false, onOpen, children }: DisclosureProps) {
  return (
    <details
      className={styles['disclosure']}
      open={isOpen}
      onToggle={(event) => event.currentTarget.open && onOpen?.()}
    >
      <summary className={styles['summary']}>
        <ChevronRight aria-hidden="true" />
        {label}
      </summary>
      <div className={styles['fields']}>{children}</div>
    </details>
  );
}
