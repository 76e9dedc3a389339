import { BlobReader, BlobWriter, configure, ZipWriter } from '@zip.js/zip.js';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly compressed?: boolean;
  readonly isLink?: boolean;
}

const LINK = 0o120_777;

/** A zip archive with whatever names it is told, honest or not. */
export async function zipOf(entries: readonly ZipEntry[]): Promise<ArrayBuffer> {
  configure({ useWebWorkers: false });
  const writer = new ZipWriter(new BlobWriter());
  for (const { name, bytes, compressed = false, isLink = false } of entries) {
    await writer.add(name, new BlobReader(new Blob([bytes])), {
      level: compressed ? 6 : 0,
      ...(isLink && { externalFileAttributes: (LINK << 16) >>> 0, versionMadeBy: 0x0314 }),
    });
  }
  return (await writer.close()).arrayBuffer();
}
