import { ArrowDown, ArrowUp, ChevronRight, Trash2 } from 'lucide-react';
import {
  moveControlUnit,
  removeControlUnit,
} from '../../document/commands/control-unit-commands.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { announce } from '../../session/session-store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { keepFocus } from '../../ui/keep-focus.ts';
import styles from './unit-head.module.css';

export interface UnitHeadProps {
  readonly unit: ControlUnit;
  /** 1-based. */
  readonly number: number;
  readonly count: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** One of several controls: folds, moves and goes away. */
export function UnitHead({ unit, number, count, isOpen, onToggle }: UnitHeadProps) {
  const t = useT();

  function move(by: -1 | 1): void {
    keepFocus(() => moveControlUnit(unit.id, by));
    announce(t('hint.moved', { number: number + by, count }));
  }

  return (
    <div className={styles['head']}>
      <h3 className={styles['name']}>
        <button type="button" className={styles['fold']} aria-expanded={isOpen} onClick={onToggle}>
          <ChevronRight aria-hidden="true" />
          <span>
            {t('hint.unitTitle', { number, annotator: t(`annotator.${unit.annotator}.name`) })}
          </span>
        </button>
      </h3>
      <IconButton
        label={t('hint.moveUp', { number })}
        icon={<ArrowUp />}
        ariaDisabled={number === 1}
        onClick={() => move(-1)}
      />
      <IconButton
        label={t('hint.moveDown', { number })}
        icon={<ArrowDown />}
        ariaDisabled={number === count}
        onClick={() => move(1)}
      />
      <IconButton
        label={t('hint.remove', { number })}
        icon={<Trash2 />}
        onClick={() => removeControlUnit(unit.id)}
      />
    </div>
  );
}
