import styles from './progress-bar.module.css';

export interface ProgressBarProps {
  readonly label: string;
  /** 0–1; null while nobody knows. */
  readonly share: number | null;
}

export function ProgressBar({ label, share }: ProgressBarProps) {
  return (
    <progress
      className={styles['bar']}
      aria-label={label}
      {...(share === null ? {} : { value: share })}
    />
  );
}
