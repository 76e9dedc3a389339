import { classNames } from './class-names.ts';
import styles from './skeleton.module.css';

const LINES = ['long', 'longer', 'short'] as const;

/** Lines of something that is on its way. */
export function Skeleton() {
  return (
    <div className={styles['lines']} aria-hidden="true">
      {LINES.map((length) => (
        <span
          key={length}
          className={classNames(styles['line'], styles['shimmer'])}
          data-length={length}
        />
      ))}
    </div>
  );
}
