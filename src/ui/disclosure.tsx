import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './disclosure.module.css';

export interface DisclosureProps {
  readonly label: string;
  /** Opens it when it becomes true; people close it all the same. */
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}

/** Fields that few people need, folded away under a line of words. */
export function Disclosure({ label, isOpen = false, children }: DisclosureProps) {
  return (
    <details className={styles['disclosure']} open={isOpen}>
      <summary className={styles['summary']}>
        <ChevronRight aria-hidden="true" />
        {label}
      </summary>
      <div className={styles['fields']}>{children}</div>
    </details>
  );
}
