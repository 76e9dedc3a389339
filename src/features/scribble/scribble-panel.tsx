import type { ReactNode } from 'react';
import { ExampleRow } from './example-row.tsx';
import { ScribbleCanvas } from './scribble-canvas.tsx';
import styles from './scribble-panel.module.css';
import { ScribbleToolbar } from './scribble-toolbar.tsx';

export interface ScribblePanelProps {
  /** Another way to begin, before the examples. */
  readonly beforeExamples?: ReactNode;
}

/** Tools, sheet and examples; takes all the room it is given. */
export function ScribblePanel({ beforeExamples }: ScribblePanelProps) {
  return (
    <div className={styles['panel']}>
      <ScribbleToolbar />
      <ScribbleCanvas />
      <div className={styles['start']}>
        {beforeExamples}
        <ExampleRow />
      </div>
    </div>
  );
}
