import { notify } from '../session/toasts.ts';
import { continueInstall, refreshShelf } from './pack-actions.ts';
import { shelfStore } from './shelf-store.ts';

/** The pack index's own name; where there is no such database, no pack was ever begun here. */
const INDEX = 'inkling-packs';

/** A download that a reload or a crash cut off is offered to go on, unless another tab is at it. */
export async function remindOfUnfinished(): Promise<void> {
  const databases = (await indexedDB.databases?.().catch(() => null)) ?? [];
  if (!databases.some(({ name }) => name === INDEX)) return;
  await refreshShelf();
  const held = new Set((await navigator.locks.query()).held?.map(({ name }) => name));
  const cutOff = shelfStore
    .getState()
    .shelf?.unfinished.find(({ manifest, url }) => url && !held.has(`inkling-pack:${manifest.id}`));
  if (!cutOff) return;
  const { id, name } = cutOff.manifest;
  notify({
    messageKey: 'packs.cutOff',
    values: { name },
    action: { labelKey: 'packs.continue', run: () => void continueInstall(id, name) },
  });
}
