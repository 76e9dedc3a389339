import { Trash2 } from 'lucide-react';
import {
  removeControlUnit,
  updateControlUnit,
} from '../../document/commands/control-unit-commands.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { AnnotatorFields } from './annotator-fields.tsx';
import styles from './control-unit-panel.module.css';
import { HintImage } from './hint-image.tsx';
import { SourceFields } from './source-fields.tsx';
import { SteeringFields } from './steering-fields.tsx';

export interface ControlUnitPanelProps {
  readonly unit: ControlUnit;
  /** 1-based; null while it is the only one and needs no number. */
  readonly number: number | null;
}

/** One control: its hint, where the hint comes from and how it steers. */
export function ControlUnitPanel({ unit, number }: ControlUnitPanelProps) {
  const t = useT();
  return (
    <div className={styles['unit']}>
      {number !== null && (
        <div className={styles['head']}>
          <h3 className={styles['name']}>{t('hint.control', { number })}</h3>
          <IconButton
            label={t('hint.remove', { number })}
            icon={<Trash2 />}
            onClick={() => removeControlUnit(unit.id)}
          />
        </div>
      )}
      <HintImage unitId={unit.id} source={unit.source} />
      <Switch
        label={t('hint.enabled')}
        checked={unit.enabled}
        onChange={(enabled) => updateControlUnit(unit.id, { enabled })}
      />
      <SourceFields unit={unit} />
      <AnnotatorFields unit={unit} />
      <SteeringFields unit={unit} />
    </div>
  );
}
