import { useId } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { drawWithPack, setControlPackInUse } from '../../pack-shelf/choose-packs.ts';
import { usePackChoice } from '../../session/pack-choice.ts';
import { useSession } from '../../session/session-store.ts';
import type { PackManifest } from '../../shared/packs/manifest.ts';
import { Button } from '../../ui/button.tsx';
import styles from './pack-manager.module.css';

/** Takes a pack into use or lays it aside, or says why that cannot be. */
export function UseButton({ manifest }: { readonly manifest: PackManifest }) {
  const t = useT();
  const id = useId();
  const choice = usePackChoice();
  const engine = useSession((session) => session.engine);
  const isBusy = useSession(({ job }) => job.status !== 'idle');
  if (manifest.kind !== 'base' && manifest.kind !== 'control') return null;

  const isControl = manifest.kind === 'control';
  const isInUse = isControl ? choice.controls.includes(manifest.id) : choice.base === manifest.id;
  const base = engine.status === 'ready' ? engine.manifest : null;
  const isMisfit = isControl && !isInUse && base !== null && base.family !== manifest.family;
  const why = whyNot();

  function whyNot(): string | null {
    if (isBusy) return t('packs.busyDrawing');
    if (isMisfit && base) {
      return t('packs.misfit', { family: manifest.family, base: base.name, own: base.family });
    }
    return null;
  }

  function press(): void {
    if (isControl) void setControlPackInUse(manifest.id, !isInUse);
    else void drawWithPack(isInUse ? null : manifest.id);
  }

  return (
    <>
      <Button
        variant={isInUse ? 'plain' : 'primary'}
        label={t(isInUse ? 'packs.layAsideNamed' : 'packs.useNamed', { name: manifest.name })}
        ariaDisabled={why !== null}
        describedBy={why === null ? undefined : id}
        onClick={press}
      >
        {t(isInUse ? 'packs.layAside' : 'packs.use')}
      </Button>
      {why !== null && (
        <span id={id} className={styles['muted']}>
          {why}
        </span>
      )}
    </>
  );
}
