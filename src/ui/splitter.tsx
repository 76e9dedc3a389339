import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import styles from './splitter.module.css';

export interface SplitterProps {
  /** The accessible name: whose width this is. */
  readonly label: string;
  /** Width of the panel in pixels. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly standard: number;
  /** On which side of the splitter the panel lies. */
  readonly panel: 'before' | 'after';
  readonly onChange: (value: number) => void;
}

const KEY_STEP = 16;

/** ARIA's window splitter: dragged, moved by arrows, Home and End; a double click gives the standard width back. */
export function Splitter({ label, value, min, max, standard, panel, onChange }: SplitterProps) {
  const grip = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const change = (width: number) => onChange(Math.round(Math.min(max, Math.max(min, width))));

  /** +1 where a move to the right widens the panel. */
  function sense(element: Element): 1 | -1 {
    const isRightToLeft = getComputedStyle(element).direction === 'rtl';
    return (panel === 'before') === isRightToLeft ? -1 : 1;
  }

  function take(event: PointerEvent): void {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { x: event.clientX, width: value };
  }

  function drag(event: PointerEvent): void {
    if (!grip.current) return;
    const moved = event.clientX - grip.current.x;
    change(grip.current.width + moved * sense(event.currentTarget));
  }

  function press(event: KeyboardEvent): void {
    const step = KEY_STEP * sense(event.currentTarget);
    const widths: Readonly<Record<string, number>> = {
      ArrowRight: value + step,
      ArrowLeft: value - step,
      Home: min,
      End: max,
    };
    const width = widths[event.key];
    if (width === undefined) return;
    event.preventDefault();
    change(width);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: <hr> cannot be moved
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      className={styles['splitter']}
      onPointerDown={take}
      onPointerMove={drag}
      onLostPointerCapture={() => {
        grip.current = null;
      }}
      onDoubleClick={() => change(standard)}
      onKeyDown={press}
    />
  );
}
