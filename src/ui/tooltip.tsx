import {
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import { placePopup } from './place-popup.ts';
import styles from './tooltip.module.css';

export interface TooltipProps {
  readonly text: string;
  readonly children: ReactNode;
}

const DELAY_MS = 500;

/** Shows a control's words to mouse and keyboard. The control has them as its accessible name already. */
export function Tooltip({ text, children }: TooltipProps) {
  const [shown, setShown] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const control = anchor.current?.firstElementChild;
    if (!(shown && tip.current && control)) return;
    tip.current.showPopover();
    placePopup(tip.current, control);
  }, [shown]);

  useEffect(() => () => clearTimeout(timer.current), []);

  function hover(event: PointerEvent): void {
    if (event.pointerType !== 'mouse') return;
    timer.current = setTimeout(() => setShown(true), DELAY_MS);
  }

  function focus(event: FocusEvent): void {
    if (event.target.matches(':focus-visible')) setShown(true);
  }

  function hide(): void {
    clearTimeout(timer.current);
    setShown(false);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches the control inside it
    <span
      ref={anchor}
      className={styles['anchor']}
      onPointerEnter={hover}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={focus}
      onBlur={hide}
      onKeyDown={hide}
    >
      {children}
      {shown && (
        <span ref={tip} className={styles['tip']} popover="manual" aria-hidden="true">
          {text}
        </span>
      )}
    </span>
  );
}
