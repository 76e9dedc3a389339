import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { HelpPopover } from './help-popover.tsx';

export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: string;
}

export interface SelectProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly SelectOption<T>[];
  readonly onChange: (value: T) => void;
  /** What it does, and what each end of it brings; null where its words say it all. */
  readonly help: ReactNode;
  /** Menus at the end of the label's line. */
  readonly actions?: ReactNode;
}

/** The platform's own list: best on phones and known to every screen reader. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, value, options, onChange, help } = props;
  const id = useId();

  function choose(text: string): void {
    const option = options.find((o) => o.value === text);
    if (option) onChange(option.value);
  }

  return (
    <div className={styles['field']}>
      <div className={styles['head']}>
        <label className={styles['label']} htmlFor={id}>
          {label}
        </label>
        {help && <HelpPopover label={label}>{help}</HelpPopover>}
        {props.actions && <div className={styles['actions']}>{props.actions}</div>}
      </div>
      <select
        id={id}
        className={classNames(styles['input'], styles['select'])}
        value={value}
        onChange={(event) => choose(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
