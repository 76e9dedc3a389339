import type { CSSProperties } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { classNames } from '../../ui/class-names.ts';
import field from '../../ui/field.module.css';
import { NumberField } from '../../ui/number-field.tsx';
import { positionOf, SIZE_POSITIONS, sizeAt } from './brush-size.ts';
import styles from './scribble-toolbar.module.css';
import { BRUSH_SIZE, setTool, useTool } from './tool-store.ts';

export function BrushSizeField() {
  const t = useT();
  const size = useTool((tool) => tool.size);
  const label = t('scribble.size');
  return (
    <div className={styles['size']}>
      <input
        type="range"
        className={classNames(field['range'], field['inkRange'], styles['range'])}
        style={{ '--share': `${(100 * positionOf(size)) / SIZE_POSITIONS}%` } as CSSProperties}
        aria-label={label}
        aria-valuetext={`${size} ${t('scribble.sizeUnit')}`}
        min={0}
        max={SIZE_POSITIONS}
        step="any"
        value={positionOf(size)}
        onChange={(event) => setTool({ size: sizeAt(Number(event.target.value)) })}
      />
      <NumberField
        className={styles['number']}
        label={label}
        value={Math.round(size)}
        min={BRUSH_SIZE.min}
        max={BRUSH_SIZE.max}
        step={1}
        onChange={(next) => setTool({ size: next })}
      />
    </div>
  );
}
