import { type ReactNode, useId } from 'react';
import styles from './menu.module.css';
import { itemsOf, moveFocus } from './move-focus.ts';
import { Popup } from './popup.tsx';
import { shortcutText } from './shortcut-text.ts';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
  readonly shortcut?: string | undefined;
}

export interface MenuProps {
  /** Accessible name of the button that opens the menu. */
  readonly label: string;
  readonly trigger: ReactNode;
  /** Asked for each time that the menu opens. */
  readonly items: () => readonly MenuItem[];
}

/** A button with a menu, by the keys of the ARIA menu pattern. */
export function Menu({ label, trigger, items }: MenuProps) {
  const id = useId();

  function choose(item: MenuItem): void {
    document.getElementById(id)?.hidePopover();
    item.run();
  }

  return (
    <>
      <button
        type="button"
        className={styles['trigger']}
        popoverTarget={id}
        aria-label={label}
        aria-haspopup="menu"
      >
        {trigger}
      </button>
      <Popup
        id={id}
        role="menu"
        label={label}
        className={styles['menu']}
        onOpened={(popup) => itemsOf(popup, 'menuitem')[0]?.focus()}
      >
        <MenuItems items={items} onChoose={choose} />
      </Popup>
    </>
  );
}

interface MenuItemsProps {
  readonly items: () => readonly MenuItem[];
  readonly onChoose: (item: MenuItem) => void;
}

function MenuItems({ items, onChoose }: MenuItemsProps) {
  return (
    <>
      {items().map((item) => (
        <button
          key={item.id}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={styles['item']}
          onClick={() => onChoose(item)}
          onKeyDown={(event) => moveFocus(event, 'menuitem')}
        >
          {item.label}
          {item.shortcut && (
            <span className={styles['shortcut']} aria-hidden="true">
              {shortcutText(item.shortcut)}
            </span>
          )}
        </button>
      ))}
    </>
  );
}
