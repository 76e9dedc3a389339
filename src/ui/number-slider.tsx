import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import styles from './field.module.css';
import { HelpPopover } from './help-popover.tsx';
import { NumberField } from './number-field.tsx';
import { ResetButton } from './reset-button.tsx';

export interface NumberSliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly defaultValue: number;
  /** Every change, also in mid-drag. */
  readonly onChange: (value: number) => void;
  /** Once the gesture is over: the moment for one undo step. */
  readonly onCommit?: (value: number) => void;
  /** What was typed lies outside the range, and this is used instead. */
  readonly onCorrected?: (value: number) => void;
  /** What it does, and what each end of it brings; null where its words say it all. */
  readonly help: ReactNode;
}

/** A slider with a number field, a reset and an explanation. */
export function NumberSlider(props: NumberSliderProps) {
  const { label, value, min, max, step, defaultValue, onChange, onCommit, onCorrected, help } =
    props;
  const range = useRef<HTMLInputElement>(null);

  // React's onChange is the DOM's `input`; the DOM's `change`, fired when a drag ends, has no React name.
  useEffect(() => {
    const slider = range.current;
    if (!(slider && onCommit)) return;
    const commit = (): void => onCommit(Number(slider.value));
    slider.addEventListener('change', commit);
    return () => slider.removeEventListener('change', commit);
  }, [onCommit]);

  function reset(): void {
    onChange(defaultValue);
    onCommit?.(defaultValue);
  }

  return (
    <div className={styles['field']}>
      <div className={styles['head']}>
        <span className={styles['label']} aria-hidden="true">
          {label}
        </span>
        {help && <HelpPopover label={label}>{help}</HelpPopover>}
        <span className={styles['spacer']} />
        <ResetButton
          label={label}
          usual={String(defaultValue)}
          isUnused={value === defaultValue}
          onReset={reset}
        />
        <NumberField
          className={styles['number']}
          {...{ label, value, min, max, step, onChange, onCommit, onCorrected }}
        />
      </div>
      <input
        ref={range}
        type="range"
        className={styles['range']}
        aria-label={label}
        style={{ '--share': `${(100 * (value - min)) / (max - min)}%` } as CSSProperties}
        {...{ min, max, step, value }}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </div>
  );
}
