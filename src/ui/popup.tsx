import { type ReactNode, type ToggleEvent, useRef, useState } from 'react';
import { classNames } from './class-names.ts';
import { placePopup } from './place-popup.ts';
import styles from './popup.module.css';

export interface PopupProps {
  /** What the opening button names in its `popoverTarget`. */
  readonly id: string;
  readonly role: 'menu' | 'note' | 'listbox' | 'dialog';
  readonly label: string;
  readonly className?: string | undefined;
  readonly onToggle?: (isOpen: boolean) => void;
  readonly onOpened?: (popup: HTMLElement) => void;
  readonly children: ReactNode;
}

/**
 * The browser's own popover: top layer, light dismiss, Esc and the way back of the focus come with it. What remains
 * is to put it beside the button that opened it. `data-open` tells the keymap that Esc is spoken for.
 *
 * What is in it is there only while it is open: the studio has dozens, and starts without them.
 */
export function Popup(props: PopupProps) {
  const { id, role, label, className, onToggle, onOpened, children } = props;
  const popup = useRef<HTMLDivElement>(null);
  const [isFilled, setFilled] = useState(false);

  function toggle({ newState, target, currentTarget }: ToggleEvent<HTMLDivElement>): void {
    // React tells also of popups within this one, which the browser does not.
    if (target !== currentTarget) return;
    const element = popup.current;
    element?.toggleAttribute('data-open', newState === 'open');
    onToggle?.(newState === 'open');
    if (!element || newState !== 'open') return;
    setFilled(true);
    // It has a size only once it is shown, which it is before the next frame is painted.
    requestAnimationFrame(() => {
      const anchor = document.querySelector(`[popovertarget="${CSS.escape(id)}"]`);
      if (anchor) placePopup(element, anchor);
      onOpened?.(element);
    });
  }

  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: all four roles take a name
    <div
      ref={popup}
      id={id}
      popover="auto"
      role={role}
      aria-label={label}
      className={classNames(styles['popup'], className)}
      onBeforeToggle={toggle}
      // Not before it is hidden: the browser gives the focus back only from what is still there.
      onToggle={({ newState, target, currentTarget }) => {
        if (target === currentTarget) setFilled(newState === 'open');
      }}
    >
      {isFilled && children}
    </div>
  );
}
