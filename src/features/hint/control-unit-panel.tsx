import { updateControlUnit } from '../../document/commands/control-unit-commands.ts';
import { controlnetFor } from '../../document/controlnet-for.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { toggleFold, useSession } from '../../session/session-store.ts';
import { Switch } from '../../ui/switch.tsx';
import { AnnotatorFields } from './annotator-fields.tsx';
import styles from './control-unit-panel.module.css';
import { HintImage } from './hint-image.tsx';
import { SourceFields } from './source-fields.tsx';
import { SteeringFields } from './steering-fields.tsx';
import { UnitHead } from './unit-head.tsx';

export interface ControlUnitPanelProps {
  readonly unit: ControlUnit;
  /** 1-based. */
  readonly number: number;
  /** How many there are; the only one has no head. */
  readonly count: number;
}

/** One control: its hint, where the hint comes from and how it steers. */
export function ControlUnitPanel({ unit, number, count }: ControlUnitPanelProps) {
  const t = useT();
  const isFolded = useSession(({ foldedUnits }) => foldedUnits.includes(unit.id));
  const isOpen = !isFolded || count === 1;
  const isLeftOut = useSession(
    ({ engine }) => engine.status === 'ready' && !controlnetFor(unit, engine.manifest),
  );
  return (
    <div className={styles['unit']}>
      {count > 1 && (
        <UnitHead {...{ unit, number, count, isOpen }} onToggle={() => toggleFold(unit.id)} />
      )}
      {isOpen && <HintImage unit={unit} />}
      {isLeftOut && <p className={styles['leftOut']}>{t('hint.noControlnet')}</p>}
      <Switch
        label={t('hint.enabled')}
        help={t('hint.enabledHelp')}
        checked={unit.enabled}
        onChange={(enabled) => updateControlUnit(unit.id, { enabled })}
      />
      {isOpen && (
        <>
          <SourceFields unit={unit} />
          {unit.source !== 'pose' && <AnnotatorFields unit={unit} />}
          <SteeringFields unit={unit} />
        </>
      )}
    </div>
  );
}
