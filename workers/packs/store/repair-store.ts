import * as v from 'valibot';
import { manifestSchema, type PackManifest } from '../../../src/shared/packs/manifest.ts';
import type { PackLocks } from '../pack-locks.ts';
import type { PackStore } from './pack-store.ts';

/**
 * Brings folders and index together where a crash, or the browser, has parted them. A pack that lost files becomes an
 * unfinished one; a whole folder that the index forgot is a pack again; any other folder that nobody names is removed.
 */
export async function repairStore(store: PackStore, locks: PackLocks, now: number): Promise<void> {
  for (const record of await store.index.installed()) {
    await locks.tryExclusively(record.packId, async () => {
      const lost = await missingFiles(store, record.folder, record.manifest);
      if (lost.length > 0) await store.declareDamaged(record, lost);
    });
  }
  for (const folder of await store.files.folders()) {
    // Folders are named by the pack's id; whoever is about to write one holds that pack's lock.
    const packId = folder.slice(0, folder.indexOf('.'));
    await locks.tryExclusively(packId, () => adoptOrRemove(store, folder, now));
  }
}

async function adoptOrRemove(store: PackStore, folder: string, now: number): Promise<void> {
  const records = [...(await store.index.installed()), ...(await store.index.journals())];
  if (records.some((record) => record.folder === folder)) return;
  const manifest = await readManifest(store, folder);
  const isKnown = records.some((record) => record.packId === manifest?.id);
  const isWhole = manifest && (await missingFiles(store, folder, manifest)).length === 0;
  if (!manifest || !isWhole || isKnown) return store.files.removeFolder(folder);
  await store.index.putInstalled({
    ...{ packId: manifest.id, folder, url: null, manifest },
    installedAt: now,
  });
}

async function missingFiles(store: PackStore, folder: string, { files }: PackManifest) {
  const missing: string[] = [];
  for (const { path, bytes } of files) {
    const blob = await store.files.open(folder, path);
    if (blob?.size !== bytes) missing.push(path);
  }
  return missing;
}

async function readManifest(store: PackStore, folder: string): Promise<PackManifest | null> {
  const blob = await store.files.open(folder, 'manifest.json');
  try {
    return v.parse(manifestSchema, JSON.parse((await blob?.text()) ?? ''));
  } catch {
    return null;
  }
}
