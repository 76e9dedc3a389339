import type { ReactNode } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { ariaShortcut, shortcutText } from './shortcut-text.ts';

export interface ButtonProps {
  readonly onClick: () => void;
  readonly children: ReactNode;
  /** The accessible name, where several buttons show the same words. It should begin with them. */
  readonly label?: string;
  readonly variant?: 'primary' | 'plain' | 'quiet' | 'danger';
  /** Looks and sounds disabled but keeps the focus, so that the reason in `describedBy` can be reached. */
  readonly ariaDisabled?: boolean;
  /** Called instead of `onClick` while disabled: the place to say why. */
  readonly onRefused?: () => void;
  readonly describedBy?: string | undefined;
  /** A tinykeys binding, shown beside the words. */
  readonly shortcut?: string;
  readonly className?: string | undefined;
}

export function Button(props: ButtonProps) {
  const { variant = 'plain', ariaDisabled = false, shortcut } = props;
  return (
    <button
      type="button"
      className={classNames(styles['button'], styles[variant], props.className)}
      aria-label={props.label}
      aria-disabled={ariaDisabled || undefined}
      aria-describedby={props.describedBy}
      aria-keyshortcuts={shortcut && ariaShortcut(shortcut)}
      onClick={ariaDisabled ? props.onRefused : props.onClick}
    >
      {props.children}
      {shortcut && (
        <span className={styles['shortcut']} aria-hidden="true">
          {shortcutText(shortcut)}
        </span>
      )}
    </button>
  );
}
