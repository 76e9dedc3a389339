import { downloadZip } from 'client-zip';
import { t } from '../i18n/t.ts';
import { announce } from '../session/session-store.ts';
import { notify } from '../session/toasts.ts';
import type { Outcome } from '../shared/outcome.ts';
import type {
  InstalledPack,
  InstallProgress,
  PackOffer,
  PackPlace,
} from '../shared/packs/packs-api.ts';
import { downloadFile } from '../ui/download-file.ts';
import { type Packs, PacksClient, packsWire } from './packs-client.ts';
import { type PackActivity, setActivity, setPackFailure, shelfStore } from './shelf-store.ts';

const packs: Packs = new PacksClient(() =>
  packsWire(
    new Worker(new URL('../../workers/pack.worker.ts', import.meta.url), {
      type: 'module',
      name: 'packs',
    }),
  ),
);

export async function refreshShelf(): Promise<void> {
  const shelf = await packs.shelf();
  shelfStore.setState(
    shelf.ok ? { shelf: shelf.value, shelfFailure: null } : { shelfFailure: shelf },
  );
}

/** Asks what lies at a place. The answer of the newest question counts. */
export async function lookAt(place: PackPlace<File>): Promise<void> {
  shelfStore.setState({ offer: 'looking' });
  const offer = await packs.inspect(place);
  shelfStore.setState({ offer: offer.ok ? offer.value : offer });
}

export function dropOffer(): void {
  shelfStore.setState({ offer: null });
}

export async function installOffer({ offerId, manifest }: PackOffer): Promise<void> {
  dropOffer();
  // Asked once something is worth keeping, when browsers are inclined to grant it.
  await navigator.storage?.persist?.().catch(() => false);
  await receive(manifest.id, manifest.name, (onProgress) => packs.install(offerId, onProgress));
}

/** Straight from a file to the shelf: whoever has it on this machine has met its licence where it came from. */
export async function installFile(file: File): Promise<Outcome<InstalledPack>> {
  const offer = await packs.inspect({ kind: 'files', files: [{ path: file.name, file }] });
  if (!offer.ok) return offer;
  const { offerId, manifest } = offer.value;
  await navigator.storage?.persist?.().catch(() => false);
  return receive(manifest.id, manifest.name, (onProgress) => packs.install(offerId, onProgress));
}

export async function continueInstall(packId: string, name: string): Promise<void> {
  await receive(packId, name, (onProgress) => packs.resume(packId, onProgress));
}

export function pauseInstall(packId: string): void {
  void packs.pause(packId);
}

export async function discardInstall(packId: string): Promise<void> {
  await act(packId, { kind: 'removing' }, () => packs.discard(packId));
}

export async function verifyPack(packId: string, name: string): Promise<void> {
  const report = await act(packId, { kind: 'verifying', progress: null }, () =>
    packs.verify(packId, (progress) => setActivity(packId, { kind: 'verifying', progress })),
  );
  if (!report.ok) return;
  const { damaged } = report.value;
  if (damaged.length === 0) notify({ messageKey: 'packs.verified', values: { name } });
  else notify({ messageKey: 'packs.damaged', values: { name, count: damaged.length } });
}

export async function removePack(packId: string): Promise<void> {
  await act(packId, { kind: 'removing' }, () => packs.remove(packId));
}

/** The whole pack as one file. Nothing is compressed: weights hardly shrink. */
export async function exportPack(packId: string): Promise<void> {
  await act(packId, { kind: 'exporting' }, async () => {
    const files = await packs.files(packId);
    if (!files.ok) return files;
    const entries = files.value.map(({ path, file }) => ({
      name: `${packId}/${path}`,
      input: file,
    }));
    const archive = await downloadZip(entries).blob();
    downloadFile(new Blob([archive], { type: 'application/zip' }), `${packId}.zip`);
    return files;
  });
}

async function receive(
  packId: string,
  name: string,
  bring: (onProgress: (progress: InstallProgress) => void) => Promise<Outcome<InstalledPack>>,
): Promise<Outcome<InstalledPack>> {
  shelfStore.setState(({ names }) => ({ names: { ...names, [packId]: name } }));
  const installed = await act(packId, { kind: 'installing', progress: null }, () =>
    bring((progress) => setActivity(packId, { kind: 'installing', progress })),
  );
  if (!installed.ok) return installed;
  notify({ messageKey: 'packs.installed', values: { name } });
  announce(t('packs.installed', { name }));
  return installed;
}

/** One thing at a time with each pack; what comes of it shows at the pack. */
async function act<T>(
  packId: string,
  activity: PackActivity,
  work: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  setPackFailure(packId, null);
  setActivity(packId, activity);
  const outcome = await work();
  // A pause is no failure.
  if (!outcome.ok && outcome.code !== 'cancelled') setPackFailure(packId, outcome);
  await refreshShelf();
  setActivity(packId, null);
  return outcome;
}
