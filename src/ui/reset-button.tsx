import { RotateCcw } from 'lucide-react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import round from './round-button.module.css';
import { useUiWords } from './ui-words.ts';

export interface ResetButtonProps {
  /** Of the field. */
  readonly label: string;
  /** What it goes back to, in words. */
  readonly usual: string;
  /** The field is as usual: there is nothing to do. */
  readonly isUnused: boolean;
  readonly onReset: () => void;
}

/** Puts a field back; it keeps its place while it has nothing to do. */
export function ResetButton({ label, usual, isUnused, onReset }: ResetButtonProps) {
  const words = useUiWords();
  return (
    <button
      type="button"
      className={classNames(round['button'], styles['reset'])}
      data-unused={isUnused || undefined}
      aria-label={words.reset(label, usual)}
      title={words.reset(label, usual)}
      onClick={onReset}
    >
      <RotateCcw aria-hidden="true" />
    </button>
  );
}
