import type { ReactNode } from 'react';
import styles from './icon-button.module.css';
import { ariaShortcut, shortcutText } from './shortcut-text.ts';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps {
  /** The accessible name, and the tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly onClick: () => void;
  /** A tinykeys binding, shown in the tooltip. */
  readonly shortcut?: string;
  /** Given: the button is a toggle. */
  readonly pressed?: boolean;
  readonly ariaDisabled?: boolean;
  readonly describedBy?: string | undefined;
}

export function IconButton(props: IconButtonProps) {
  const { label, shortcut, ariaDisabled = false } = props;
  return (
    <Tooltip text={shortcut ? `${label} (${shortcutText(shortcut)})` : label}>
      <button
        type="button"
        className={styles['button']}
        aria-label={label}
        aria-pressed={props.pressed}
        aria-disabled={ariaDisabled || undefined}
        aria-describedby={props.describedBy}
        aria-keyshortcuts={shortcut && ariaShortcut(shortcut)}
        onClick={ariaDisabled ? undefined : props.onClick}
      >
        {props.icon}
      </button>
    </Tooltip>
  );
}
