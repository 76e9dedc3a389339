import { Dices, Lock, LockOpen } from 'lucide-react';
import { endBurst } from '../../document/history.ts';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { correctionNotice } from '../../session/correction-notice.ts';
import { drawSeed, setSeed } from '../../session/seed.ts';
import { useSession } from '../../session/session-store.ts';
import { SEED_RANGE } from '../../shared/generation/setting-ranges.ts';
import { classNames } from '../../ui/class-names.ts';
import { HelpPopover } from '../../ui/help-popover.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import styles from './seed-field.module.css';

/** −1 and an open lock: a new seed for every job, and the field shows the latest. A closed lock keeps the seed. */
export function SeedField() {
  const t = useT();
  const seed = useDocument(({ settings }) => settings.seed);
  const locked = useDocument(({ settings }) => settings.seedLocked);
  const lastSeed = useSession((session) => session.lastSeed);
  const shown = locked ? seed : (lastSeed ?? SEED_RANGE.min);

  function toggleLock(): void {
    if (locked) setSeed(SEED_RANGE.min);
    else setSeed(shown >= 0 ? shown : drawSeed());
  }

  return (
    <div>
      <div className={styles['head']}>
        <span className={styles['label']} aria-hidden="true">
          {t('generate.seed')}
        </span>
        <HelpPopover label={t('generate.seed')}>{t('generate.seedHelp')}</HelpPopover>
        {!locked && <span className={styles['state']}>{t('generate.seedRandom')}</span>}
      </div>
      <div className={styles['row']}>
        <NumberField
          label={t('generate.seed')}
          className={classNames(styles['input'], !locked && styles['random'])}
          value={shown}
          min={SEED_RANGE.min}
          max={SEED_RANGE.max}
          step={1}
          onChange={setSeed}
          onCommit={endBurst}
          onCorrected={correctionNotice(t('generate.seed'), SEED_RANGE)}
        />
        <IconButton
          label={t('generate.rollSeed')}
          icon={<Dices />}
          onClick={() => setSeed(drawSeed())}
        />
        <IconButton
          label={t(locked ? 'generate.unlockSeed' : 'generate.lockSeed')}
          icon={locked ? <Lock /> : <LockOpen />}
          onClick={toggleLock}
        />
      </div>
    </div>
  );
}
