import { type ReactNode, useId } from 'react';
import styles from './field.module.css';
import { HelpPopover } from './help-popover.tsx';

export interface SwitchProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** What it does, and what each end of it brings; null where its words say it all. */
  readonly help: ReactNode;
}

export function Switch({ label, checked, onChange, help }: SwitchProps) {
  const id = useId();
  return (
    <div className={styles['switchRow']}>
      <input
        id={id}
        type="checkbox"
        role="switch"
        className={styles['switch']}
        checked={checked}
        aria-checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label className={styles['switchLabel']} htmlFor={id}>
        {label}
      </label>
      {help && <HelpPopover label={label}>{help}</HelpPopover>}
    </div>
  );
}
