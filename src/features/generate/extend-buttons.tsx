import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Side } from '../../document/extended-sheet.ts';
import { useT } from '../../i18n/use-t.ts';
import { reportFailure } from '../../session/failure-notices.ts';
import { sessionStore, useSession } from '../../session/session-store.ts';
import { takeLayer } from '../../session/sheet-layers.ts';
import { FieldGroup } from '../../ui/field-group.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import styles from './picture-choice.module.css';

const ARROWS: readonly (readonly [Side, ReactNode])[] = [
  ['left', <ArrowLeft key="left" />],
  ['top', <ArrowUp key="top" />],
  ['bottom', <ArrowDown key="bottom" />],
  ['right', <ArrowRight key="right" />],
];

/** Outpainting, a step of the pack's grid at a time. */
export function ExtendButtons() {
  const t = useT();
  const amount = useSession(({ engine }) =>
    engine.status === 'ready' ? engine.manifest.defaults.sizeStep : null,
  );
  if (amount === null) return null;
  return (
    <FieldGroup legend={t('start.extend')}>
      <p className={styles['muted']}>{t('start.extendAbout')}</p>
      <div className={styles['buttons']}>
        {ARROWS.map(([side, icon]) => (
          <IconButton
            key={side}
            icon={icon}
            label={t(`start.extendTo.${side}`, { pixels: String(amount) })}
            onClick={() => void extend(side, amount)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

async function extend(side: Side, amount: number): Promise<void> {
  const { engine } = sessionStore.getState();
  if (engine.status !== 'ready') return;
  const { extendSheet } = await import('../../hints/extend-sheet.ts');
  const extended = await extendSheet(side, amount, engine.manifest.defaults.maxSize);
  if (extended.ok) takeLayer('mask');
  else reportFailure(extended);
}
