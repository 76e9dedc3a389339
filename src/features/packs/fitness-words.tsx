import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { packFitness } from '../../shared/memory/pack-fitness.ts';
import type { PackManifest } from '../../shared/packs/manifest.ts';

/** Whether this machine can run a pack, and at which sizes. Nothing where the engine has not told yet. */
export function FitnessWords({ manifest }: { readonly manifest: PackManifest }) {
  const t = useT();
  const device = useSession(({ engine }) => (engine.status === 'starting' ? null : engine.device));
  if (!device || manifest.kind !== 'base') return null;
  const { runs, concerns, largestSide } = packFitness(manifest, device);
  return (
    <p>
      {t(`packs.runs.${runs}`)}{' '}
      {concerns
        .map((concern) => t(`packs.concern.${concern}`, { side: largestSide ?? 0 }))
        .join(' ')}
    </p>
  );
}
