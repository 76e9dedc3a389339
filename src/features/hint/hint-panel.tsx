import { Plus } from 'lucide-react';
import { addControlUnit } from '../../document/commands/control-unit-commands.ts';
import { MAX_CONTROL_UNITS } from '../../document/studio-document.ts';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { sessionStore } from '../../session/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { ControlUnitPanel } from './control-unit-panel.tsx';
import styles from './hint-panel.module.css';
import { useDefaultStrength } from './use-default-strength.ts';

/** What the model is shown: every control with its hint. */
export function HintPanel() {
  const t = useT();
  const strength = useDefaultStrength();
  const units = useDocument((document) => document.controlUnits);
  return (
    <section className={styles['panel']}>
      <div className={styles['head']}>
        <h2 className={styles['title']}>{t('hint.title')}</h2>
        <Button variant="quiet" onClick={() => sessionStore.setState({ dialog: 'all-hints' })}>
          {t('hint.all')}
        </Button>
      </div>
      {units.map((unit, i) => (
        <ControlUnitPanel key={unit.id} unit={unit} number={i + 1} count={units.length} />
      ))}
      {units.length < MAX_CONTROL_UNITS ? (
        <Button onClick={() => addControlUnit(strength)} variant="quiet" className={styles['add']}>
          <Plus className={styles['plus']} aria-hidden="true" />
          {t('hint.add')}
        </Button>
      ) : (
        <p className={styles['limit']}>{t('hint.limit', { count: MAX_CONTROL_UNITS })}</p>
      )}
    </section>
  );
}
