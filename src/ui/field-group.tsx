import type { ReactNode } from 'react';
import styles from './field-group.module.css';

export interface FieldGroupProps {
  readonly legend: string;
  readonly children: ReactNode;
}

/** Controls that belong together, under a line and a name. */
export function FieldGroup({ legend, children }: FieldGroupProps) {
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['legend']}>{legend}</legend>
      {children}
    </fieldset>
  );
}
