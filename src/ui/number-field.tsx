import { useState } from 'react';
import { parseDraft, snapNumber } from './number-draft.ts';

export interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
  readonly onCommit?: ((value: number) => void) | undefined;
  /** What was typed lies outside the range, and this is used instead. */
  readonly onCorrected?: ((value: number) => void) | undefined;
  readonly className?: string | undefined;
  readonly id?: string;
}

/** A number field that lets people type: the text is theirs until they leave, then it is snapped to the range. */
export function NumberField(props: NumberFieldProps) {
  const { label, value, min, max, step, onChange, onCommit, onCorrected } = props;
  const [draft, setDraft] = useState<string | null>(null);

  function type(text: string): void {
    setDraft(text);
    const typed = parseDraft(text);
    if (typed !== null && typed >= min && typed <= max) onChange(snapNumber(typed, min, max, step));
  }

  function leave(): void {
    if (draft === null) return;
    setDraft(null);
    const typed = parseDraft(draft);
    const next = typed === null ? value : snapNumber(typed, min, max, step);
    if (next !== value) onChange(next);
    onCommit?.(next);
    if (typed !== null && (typed < min || typed > max)) onCorrected?.(next);
  }

  return (
    <input
      id={props.id}
      type="number"
      inputMode={step < 1 ? 'decimal' : 'numeric'}
      aria-label={label}
      className={props.className}
      min={min}
      max={max}
      step={step}
      value={draft ?? value}
      onChange={(event) => type(event.target.value)}
      onBlur={leave}
      onKeyDown={(event) => event.key === 'Enter' && leave()}
    />
  );
}
