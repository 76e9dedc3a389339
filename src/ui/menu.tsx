import { Menu as Base } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import styles from './menu.module.css';
import { shortcutText } from './shortcut-text.ts';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
  readonly shortcut?: string | undefined;
  readonly disabled?: boolean;
}

export interface MenuProps {
  /** Accessible name of the button that opens the menu. */
  readonly label: string;
  readonly trigger: ReactNode;
  readonly items: readonly MenuItem[];
}

export function Menu({ label, trigger, items }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger className={styles['trigger']} aria-label={label}>
        {trigger}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className={styles['positioner']}>
          <Base.Popup className={styles['popup']}>
            {items.map((item) => (
              <Base.Item
                key={item.id}
                className={styles['item']}
                disabled={item.disabled ?? false}
                onClick={item.run}
              >
                {item.label}
                {item.shortcut && (
                  <kbd className={styles['shortcut']}>{shortcutText(item.shortcut)}</kbd>
                )}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
