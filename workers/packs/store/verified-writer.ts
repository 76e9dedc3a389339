import { createSHA256, type IHasher } from 'hash-wasm';
import type { PackManifest } from '../../../src/shared/packs/manifest.ts';
import type { FileArea, FileWriter } from './file-area.ts';
import type { FileRecord, PackIndex } from './pack-index.ts';

/** After so many bytes the progress is written down: what a crash costs at most, for each file under way. */
const CHECKPOINT_BYTES = 1 << 19;

type FileEntry = PackManifest['files'][number];

interface Place {
  readonly files: FileArea;
  readonly index: PackIndex;
  readonly packId: string;
  readonly folder: string;
}

/** Writes one file of a pack, hashing as it goes, and remembers how far it is. */
export class VerifiedWriter {
  readonly entry: FileEntry;
  readonly #place: Place;
  readonly #hasher: IHasher;
  #file: FileWriter;
  #received: number;
  #recorded: number;
  #validator: string | null;

  private constructor(
    place: Place,
    entry: FileEntry,
    state: { hasher: IHasher; file: FileWriter; received: number; validator: string | null },
  ) {
    this.#place = place;
    this.entry = entry;
    this.#hasher = state.hasher;
    this.#file = state.file;
    this.#received = state.received;
    this.#recorded = state.received;
    this.#validator = state.validator;
  }

  /** Goes on where the record says, or from the start where that cannot be. */
  static async open(place: Place, entry: FileEntry, record: FileRecord | null) {
    const hasher = await createSHA256();
    const begin = async (from: FileRecord | null) => {
      const file = await place.files.openWriter(place.folder, entry.path, from?.received ?? 0);
      if (from?.hashState) hasher.load(from.hashState);
      else hasher.init();
      const { received = 0, validator = null } = from ?? {};
      return new VerifiedWriter(place, entry, { hasher, file, received, validator });
    };
    if (!record?.hashState || record.received > entry.bytes) return begin(null);
    try {
      return await begin(record);
    } catch (error) {
      // Less is there than was written down: the browser cleared some, or a flush was none.
      if (error instanceof RangeError) return begin(null);
      throw error;
    }
  }

  /** Bytes that are there and hashed. */
  get received(): number {
    return this.#received;
  }

  /** The version of the file that they belong to, as its server names it. */
  get validator(): string | null {
    return this.#validator;
  }

  set validator(validator: string | null) {
    this.#validator = validator;
  }

  async append(chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.#received + chunk.byteLength > this.entry.bytes) {
      throw new RangeError(`${this.entry.path} would become longer than it is`);
    }
    await this.#file.append(chunk);
    this.#hasher.update(chunk);
    this.#received += chunk.byteLength;
    if (this.#received - this.#recorded >= CHECKPOINT_BYTES) await this.checkpoint();
  }

  /** What has come so far need not come again. */
  async checkpoint(): Promise<void> {
    if (this.#recorded === this.#received) return;
    await this.#file.flush();
    const hashState = new Uint8Array(this.#hasher.save());
    await this.#record({ hashState, done: false, sha256: null });
  }

  /** Forgets what has come: it belongs to another version, or is damaged. */
  async restart(): Promise<void> {
    const { files, folder } = this.#place;
    await this.#file.close();
    this.#file = await files.openWriter(folder, this.entry.path, 0);
    this.#hasher.init();
    this.#received = 0;
    this.#validator = null;
    await this.#record({ hashState: null, done: false, sha256: null });
  }

  /** Whether all bytes are there, and are the right ones: then the file is done. Wrong ones are thrown away. */
  async finish(): Promise<boolean> {
    if (this.#received !== this.entry.bytes) return false;
    const sha256 = this.#hasher.digest('hex');
    // A folder from elsewhere may come without hashes; what came is then what will be checked from here on.
    if (sha256 !== (this.entry.sha256 ?? sha256)) {
      await this.restart();
      return false;
    }
    await this.#file.flush();
    await this.#record({ hashState: null, done: true, sha256 });
    return true;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #record(state: Pick<FileRecord, 'hashState' | 'done' | 'sha256'>): Promise<void> {
    const { index, packId } = this.#place;
    this.#recorded = this.#received;
    await index.putProgress({
      ...{ packId, path: this.entry.path, received: this.#received, validator: this.#validator },
      ...state,
    });
  }
}
