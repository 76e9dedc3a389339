import type { PackManifest } from '../../../src/shared/packs/manifest.ts';
import type { FileArea } from './file-area.ts';
import type { FileRecord, Journal, PackIndex } from './pack-index.ts';
import { VerifiedWriter } from './verified-writer.ts';

type FileEntry = PackManifest['files'][number];

/** A pack on its way into the store. Nobody sees it as a pack before `commit`. */
export class Installation {
  readonly journal: Journal;
  readonly #files: FileArea;
  readonly #index: PackIndex;
  readonly #records: Map<string, FileRecord>;

  constructor(
    stores: { readonly files: FileArea; readonly index: PackIndex },
    journal: Journal,
    records: readonly FileRecord[],
  ) {
    this.#files = stores.files;
    this.#index = stores.index;
    this.journal = journal;
    this.#records = new Map(records.map((record) => [record.path, record]));
  }

  get manifest(): PackManifest {
    return this.journal.manifest;
  }

  /** Bytes of a file that need not come again. */
  received(path: string): number {
    return this.#records.get(path)?.received ?? 0;
  }

  isDone(path: string): boolean {
    return this.#records.get(path)?.done === true;
  }

  openFile(entry: FileEntry): Promise<VerifiedWriter> {
    const { packId, folder } = this.journal;
    const place = { files: this.#files, index: this.#index, packId, folder };
    return VerifiedWriter.open(place, entry, this.#records.get(entry.path) ?? null);
  }

  /** Makes a pack of it, in place of one of the same id. */
  async commit(now: number): Promise<void> {
    const { packId, folder } = this.journal;
    const manifest = await this.#completeManifest();
    // Written last: a folder with a manifest is whole, also where the index is lost.
    await writeManifest(this.#files, folder, manifest);
    const before = await this.#index.installed();
    await this.#index.commit({ ...this.journal, manifest, installedAt: now });
    const old = before.find((each) => each.packId === packId);
    if (old && old.folder !== folder) await this.#files.removeFolder(old.folder);
  }

  /** Every file is done, and has the hash that it was stored with. */
  async #completeManifest(): Promise<PackManifest> {
    const { packId, manifest } = this.journal;
    const records = new Map((await this.#index.progress(packId)).map((each) => [each.path, each]));
    const files = manifest.files.map((file) => {
      const { done, sha256 } = records.get(file.path) ?? {};
      if (!done || !sha256) throw new Error(`${file.path} is not complete`);
      return { ...file, sha256 };
    });
    return { ...manifest, files };
  }

  async abort(): Promise<void> {
    await this.#index.removeJournal(this.journal.packId);
    await this.#files.removeFolder(this.journal.folder);
  }
}

async function writeManifest(files: FileArea, folder: string, manifest: PackManifest) {
  const writer = await files.openWriter(folder, 'manifest.json', 0);
  try {
    await writer.append(new TextEncoder().encode(JSON.stringify(manifest)));
    await writer.flush();
  } finally {
    await writer.close();
  }
}
