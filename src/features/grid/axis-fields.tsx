import { useId } from 'react';
import { GRID_AXES, type GridAxis } from '../../grid/grid-axis.ts';
import type { AxisValues } from '../../grid/parse-axis-values.ts';
import type { MessageKey } from '../../i18n/dictionary.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { Select } from '../../ui/select.tsx';
import styles from './grid.module.css';

const HELP: Readonly<Partial<Record<GridAxis, MessageKey>>> = {
  prompt: 'grid.wordsHelp',
  sampler: 'grid.samplersHelp',
};

export interface AxisFieldsProps {
  readonly label: string;
  readonly valuesLabel: string;
  readonly axis: GridAxis;
  readonly text: string;
  readonly result: AxisValues;
  readonly onChange: (axis: { readonly axis: GridAxis; readonly text: string }) => void;
}

/** One direction of the grid: a setting, and the values it takes. */
export function AxisFields({ label, valuesLabel, axis, text, result, onChange }: AxisFieldsProps) {
  const t = useT();
  const helpId = useId();
  const hasAdapter = useSession(
    ({ engine }) => engine.status === 'ready' && engine.manifest.ipAdapter !== undefined,
  );
  return (
    <div className={styles['axis']}>
      <Select
        label={label}
        help={t('grid.axisHelp')}
        value={axis}
        options={GRID_AXES.filter((each) => each !== 'referenceScale' || hasAdapter).map(
          (value) => ({ value, label: t(`grid.axis.${value}`) }),
        )}
        onChange={(next) => onChange({ axis: next, text: '' })}
      />
      {axis !== 'none' && (
        <div className={styles['values']}>
          <label className={styles['label']}>
            {valuesLabel}
            <input
              className={styles['input']}
              value={text}
              spellCheck={false}
              aria-invalid={!result.ok}
              aria-describedby={helpId}
              onChange={({ target }) => onChange({ axis, text: target.value })}
            />
          </label>
          <p id={helpId} className={result.ok || text === '' ? styles['muted'] : styles['problem']}>
            {result.ok || text === ''
              ? t(HELP[axis] ?? 'grid.numbersHelp')
              : t(`grid.problem.${result.problem}`)}
          </p>
        </div>
      )}
    </div>
  );
}
