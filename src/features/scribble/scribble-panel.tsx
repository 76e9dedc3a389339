import { ExampleRow } from './example-row.tsx';
import { ScribbleCanvas } from './scribble-canvas.tsx';
import styles from './scribble-panel.module.css';
import { ScribbleToolbar } from './scribble-toolbar.tsx';

/** Tools, sheet and examples; takes all the room it is given. */
export function ScribblePanel() {
  return (
    <div className={styles['panel']}>
      <ScribbleToolbar />
      <ScribbleCanvas />
      <ExampleRow />
    </div>
  );
}
