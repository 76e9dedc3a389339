import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LargeEntry } from '../src/shared/offline/offline-entry.ts';

interface BuiltFile {
  readonly url: string;
  readonly revision: string | null;
  readonly size: number;
}

/** What the service worker is told about the build's files: in a fixed order, the large ones with size and hash. */
export function toOfflineEntries<File extends BuiltFile>(
  files: readonly File[],
  folder: string,
): (File | (File & LargeEntry))[] {
  return [...files]
    .sort((a, b) => (a.url < b.url ? -1 : 1))
    .map((file) =>
      file.url.endsWith('.wasm') || file.url.startsWith('packs/')
        ? { ...file, bytes: file.size, integrity: integrityOf(join(folder, file.url)) }
        : file,
    );
}

function integrityOf(path: string): string {
  return `sha256-${createHash('sha256').update(readFileSync(path)).digest('base64')}`;
}
