import type {
  AnnotatorPackManifest,
  BasePackManifest,
  ControlPackManifest,
  LoraPackManifest,
  PackManifest,
  UpscalerPackManifest,
} from '../../src/shared/packs/manifest.ts';
import { EngineFailure, unwrap } from '../runtime/engine-failure.ts';
import { type ByteReader, readerOf } from './byte-reader.ts';
import type { FolderListing, ListedFile } from './foreign/folder-listing.ts';
import type { PackSource } from './pack-source.ts';
import { derivedManifest, parseJson, parseManifest } from './parse-manifest.ts';

/** A pack whose manifest is read and checked. Every file it hands out has the size and hash promised there. */
export class Pack<Manifest extends PackManifest = BasePackManifest> {
  readonly manifest: Manifest;
  readonly #source: PackSource;

  private constructor(manifest: Manifest, source: PackSource) {
    this.manifest = manifest;
    this.#source = source;
  }

  static async open(source: PackSource): Promise<Pack> {
    const manifest = await readManifest(source);
    if (manifest.kind !== 'base') {
      throw new EngineFailure('pack-incompatible', `${manifest.id} has no base model in it`);
    }
    return new Pack(manifest, source);
  }

  /** The manifest of a pack of whatever kind. */
  static describe(source: PackSource): Promise<PackManifest> {
    return readManifest(source);
  }

  static async openControls(source: PackSource): Promise<Pack<ControlPackManifest>> {
    const manifest = await readManifest(source);
    if (manifest.kind !== 'control') {
      throw new EngineFailure('pack-incompatible', `${manifest.id} is not a pack of controls`);
    }
    return new Pack(manifest, source);
  }

  static async openAnnotators(source: PackSource): Promise<Pack<AnnotatorPackManifest>> {
    const manifest = await readManifest(source);
    if (manifest.kind !== 'annotator') {
      throw new EngineFailure('pack-incompatible', `${manifest.id} has no annotators in it`);
    }
    return new Pack(manifest, source);
  }

  static async openUpscalers(source: PackSource): Promise<Pack<UpscalerPackManifest>> {
    const manifest = await readManifest(source);
    if (manifest.kind !== 'upscaler') {
      throw new EngineFailure('pack-incompatible', `${manifest.id} has no upscalers in it`);
    }
    return new Pack(manifest, source);
  }

  static async openLora(source: PackSource): Promise<Pack<LoraPackManifest>> {
    const manifest = await readManifest(source);
    if (manifest.kind !== 'lora') {
      throw new EngineFailure('pack-incompatible', `${manifest.id} is not a LoRA`);
    }
    return new Pack(manifest, source);
  }

  async read(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const entry = this.#entry(path);
    const bytes = await this.#source.read(path);
    requireSize(entry, bytes.byteLength);
    const isKnown = this.#source.isVerified || entry.sha256 === undefined;
    if (!isKnown && (await sha256(bytes)) !== entry.sha256) {
      throw new EngineFailure('pack-file-hash', `${path} is not the file the manifest means`);
    }
    return bytes;
  }

  /** A large file, a part at a time: from disk where its hash is known already, else from a whole that was checked. */
  async reader(path: string): Promise<ByteReader> {
    const { isVerified, reader } = this.#source;
    if (!isVerified || !reader) return readerOf(await this.read(path));
    const file = await reader.call(this.#source, path);
    requireSize(this.#entry(path), file.byteLength);
    return file;
  }

  bytesOf(path: string): number {
    return this.#entry(path).bytes;
  }

  #entry(path: string): PackManifest['files'][number] {
    const entry = this.manifest.files.find((file) => file.path === path);
    if (!entry) throw new EngineFailure('manifest-invalid', `${path} is not among the files`);
    return entry;
  }

  async readJson(path: string): Promise<unknown> {
    return unwrap(parseJson(await this.read(path)));
  }
}

function requireSize({ path, bytes }: PackManifest['files'][number], found: number): void {
  if (found === bytes) return;
  throw new EngineFailure(
    'pack-file-size',
    `${path} has ${found} bytes, the manifest says ${bytes}`,
  );
}

async function readManifest(source: PackSource): Promise<PackManifest> {
  const files = await source.list?.();
  if (files && !files.some(({ path }) => path === 'manifest.json')) {
    return unwrap(await derivedManifest(listingOf(source, files)));
  }
  return unwrap(parseManifest(await source.read('manifest.json')));
}

function listingOf(source: PackSource, files: readonly ListedFile[]): FolderListing {
  const { label } = source;
  return {
    name: label.split(/[\\/]/).filter(Boolean).at(-1) ?? label,
    files,
    readText: async (path) =>
      files.some((file) => file.path === path)
        ? new TextDecoder().decode(await source.read(path))
        : null,
  };
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
