import { EyeOff } from 'lucide-react';
import { Button } from './button.tsx';
import styles from './veil.module.css';

export interface VeilProps {
  /** Why the picture below is not shown. */
  readonly words: string;
  readonly showLabel: string;
  readonly onShow: () => void;
}

/** Lies over a blurred picture; it fills what it is in. The picture itself wears `blurred` of the same styles. */
export function Veil({ words, showLabel, onShow }: VeilProps) {
  return (
    <div className={styles['veil']}>
      <EyeOff className={styles['icon']} aria-hidden="true" />
      <p>{words}</p>
      <Button onClick={onShow}>{showLabel}</Button>
    </div>
  );
}
