import { useState } from 'react';
import { documentStore } from '../../document/document-store.ts';
import { useDocument } from '../../document/use-document.ts';
import type { GridAxis } from '../../grid/grid-axis.ts';
import { planGrid } from '../../grid/grid-jobs.ts';
import { parseAxisValues } from '../../grid/parse-axis-values.ts';
import { runGrid } from '../../grid/run-grid.ts';
import { useT } from '../../i18n/use-t.ts';
import { seedForJob } from '../../session/seed.ts';
import { sessionStore } from '../../session/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { AxisFields } from './axis-fields.tsx';
import styles from './grid.module.css';
import type { GridDialogProps } from './grid-dialog.tsx';

interface Axis {
  readonly axis: GridAxis;
  readonly text: string;
}

/** What to vary, between which values, and how many pictures that makes. */
export function GridForm({ mayStart }: GridDialogProps) {
  const t = useT();
  const prompt = useDocument(({ settings }) => settings.prompt);
  const [x, setX] = useState<Axis>({ axis: 'controlStrength', text: '0, 0.5, 1' });
  const [y, setY] = useState<Axis>({ axis: 'guidance', text: '2, 5, 8' });
  const xValues = parseAxisValues(x.axis, x.text, prompt);
  const yValues = parseAxisValues(y.axis, y.text, prompt);
  const isNothing = x.axis === 'none' && y.axis === 'none';
  const isSame = x.axis === y.axis && !isNothing;
  const count = xValues.ok && yValues.ok ? xValues.values.length * yValues.values.length : 0;
  const canStart = count > 0 && !isSame && !isNothing;

  function start(): void {
    if (!(xValues.ok && yValues.ok && mayStart())) return;
    const document = documentStore.getState();
    const plan = {
      xAxis: x.axis,
      xValues: xValues.values,
      yAxis: y.axis,
      yValues: yValues.values,
    };
    runGrid(planGrid(document, seedForJob(document.settings), plan));
    sessionStore.setState({ dialog: 'queue' });
  }

  return (
    <div className={styles['form']}>
      <p className={styles['muted']}>{t('grid.about')}</p>
      <AxisFields
        label={t('grid.x')}
        valuesLabel={t('grid.valuesX')}
        {...x}
        result={xValues}
        onChange={setX}
      />
      <AxisFields
        label={t('grid.y')}
        valuesLabel={t('grid.valuesY')}
        {...y}
        result={yValues}
        onChange={setY}
      />
      <div className={styles['buttons']}>
        <Button variant="primary" ariaDisabled={!canStart} onClick={start}>
          {t('grid.start')}
        </Button>
        <span role="status">
          {isSame ? t('grid.sameAxis') : isNothing ? t('grid.nothing') : t('grid.count', { count })}
        </span>
      </div>
    </div>
  );
}
