import { IdbFiles } from './idb-files.ts';
import { IdbIndex } from './idb-index.ts';
import { OpfsFiles } from './opfs-files.ts';
import { PackStore } from './pack-store.ts';

/** The best store that this browser has: files in OPFS, or else in IndexedDB. Rejects where it has neither. */
export async function openBrowserStore(): Promise<PackStore> {
  const index = new IdbIndex();
  await index.installed();
  const opfs = new OpfsFiles();
  try {
    await opfs.folders();
    return new PackStore(opfs, index);
  } catch {
    const files = new IdbFiles();
    await files.folders();
    return new PackStore(files, index);
  }
}
