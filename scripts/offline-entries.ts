import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LargeEntry } from '../src/shared/offline/offline-entry.ts';

interface BuiltFile {
  readonly url: string;
  readonly revision: string | null;
  readonly size: number;
}

/** A host may edit the catalogue beside the packs, so that has no hash to keep to. */
const IN_A_PACK = /^packs\/[^/]+\//;

/** What the service worker is told about the build's files: in a fixed order, the large ones with size and hash. */
export function toOfflineEntries<File extends BuiltFile>(
  files: readonly File[],
  folder: string,
): (File | (File & LargeEntry))[] {
  return [...files]
    .sort((a, b) => (a.url < b.url ? -1 : 1))
    .map((file) =>
      file.url.endsWith('.wasm') || IN_A_PACK.test(file.url)
        ? { ...file, bytes: file.size, integrity: integrityOf(join(folder, file.url)) }
        : file,
    );
}

function integrityOf(path: string): string {
  return `sha256-${createHash('sha256').update(readFileSync(path)).digest('base64')}`;
}
