import type { PackManifest } from '../../../src/shared/packs/manifest.ts';
import {
  type InstalledPack,
  type PackFile,
  packBytes,
  type StoreKind,
  type UnfinishedPack,
} from '../../../src/shared/packs/packs-api.ts';
import { isSameManifest } from '../same-manifest.ts';
import type { FileArea } from './file-area.ts';
import { Installation } from './installation.ts';
import type { FileRecord, InstalledRecord, Journal, PackIndex } from './pack-index.ts';

/** Installed packs and those on their way, over whatever holds files and whatever holds records. */
export class PackStore {
  readonly files: FileArea;
  readonly index: PackIndex;

  constructor(files: FileArea, index: PackIndex) {
    this.files = files;
    this.index = index;
  }

  get kind(): StoreKind {
    return this.files.kind;
  }

  async installed(): Promise<readonly InstalledPack[]> {
    return (await this.index.installed()).map(toInstalled);
  }

  async unfinished(): Promise<readonly UnfinishedPack[]> {
    const journals = await this.index.journals();
    return Promise.all(
      journals.map(async ({ packId, manifest, url }) => {
        const records = await this.index.progress(packId);
        const received = records.reduce((sum, record) => sum + record.received, 0);
        return { manifest, url, bytes: packBytes(manifest), received };
      }),
    );
  }

  async find(packId: string): Promise<InstalledRecord | null> {
    return (await this.index.installed()).find((record) => record.packId === packId) ?? null;
  }

  /** An install of this manifest: the unfinished one where there is one, else a new one. */
  async begin(manifest: PackManifest, url: string | null): Promise<Installation> {
    const unfinished = await this.reopen(manifest.id);
    if (unfinished) {
      if (isSameManifest(unfinished.manifest, manifest)) return unfinished;
      await unfinished.abort();
    }
    const folder = `${manifest.id}.${crypto.randomUUID()}`;
    const journal: Journal = { packId: manifest.id, folder, url, manifest };
    await this.index.putJournal(journal);
    return new Installation(this, journal, []);
  }

  /** The unfinished install of this id. */
  async reopen(packId: string): Promise<Installation | null> {
    const journal = (await this.index.journals()).find((each) => each.packId === packId);
    return journal ? new Installation(this, journal, await this.index.progress(packId)) : null;
  }

  /** Makes an installed pack an unfinished one that lacks its damaged files. */
  async declareDamaged(
    { installedAt: _, ...journal }: InstalledRecord,
    damaged: readonly string[],
  ) {
    const bad = new Set(damaged);
    const sound = journal.manifest.files.filter((file) => !bad.has(file.path));
    await this.index.reopen(journal, sound.map(recordOfWhole(journal.packId)));
  }

  async open(packId: string, path: string): Promise<Blob | null> {
    const record = await this.find(packId);
    return record ? this.files.open(record.folder, path) : null;
  }

  /** Everything of a pack, ready to be put into an archive. */
  async contents({ folder, manifest }: InstalledRecord): Promise<readonly PackFile<File>[]> {
    const paths = ['manifest.json', ...manifest.files.map((file) => file.path)];
    const files = await Promise.all(
      paths.map(async (path) => {
        const blob = await this.files.open(folder, path);
        const name = path.slice(path.lastIndexOf('/') + 1);
        return blob ? [{ path, file: new File([blob], name) }] : [];
      }),
    );
    return files.flat();
  }

  async remove({ packId, folder }: InstalledRecord): Promise<void> {
    // The record first: a folder without one is litter, a record without a folder a broken pack.
    await this.index.removeInstalled(packId);
    await this.files.removeFolder(folder);
  }
}

export function toInstalled({ manifest, url, installedAt }: InstalledRecord): InstalledPack {
  return { manifest, url, installedAt, bytes: packBytes(manifest) };
}

function recordOfWhole(packId: string) {
  return ({ path, bytes, sha256 }: PackManifest['files'][number]): FileRecord => ({
    ...{ packId, path, received: bytes, hashState: null, validator: null },
    ...{ done: true, sha256: sha256 ?? null },
  });
}
