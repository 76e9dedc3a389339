import * as v from 'valibot';
import {
  type AnnotatorPackManifest,
  type BasePackManifest,
  type ControlPackManifest,
  manifestSchema,
  type PackManifest,
} from '../../src/shared/packs/manifest.ts';
import { EngineFailure, unwrap } from '../runtime/engine-failure.ts';
import { checkManifest } from './check-manifest.ts';
import { deriveManifest } from './foreign/derive-manifest.ts';
import type { FolderListing, ListedFile } from './foreign/folder-listing.ts';
import type { PackSource } from './pack-source.ts';

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

  async read(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const entry = this.manifest.files.find((file) => file.path === path);
    if (!entry) throw new EngineFailure('manifest-invalid', `${path} is not among the files`);
    const bytes = await this.#source.read(path);
    if (bytes.byteLength !== entry.bytes) {
      throw new EngineFailure(
        'pack-file-size',
        `${path} has ${bytes.byteLength} bytes, the manifest says ${entry.bytes}`,
      );
    }
    if (entry.sha256 !== undefined && (await sha256(bytes)) !== entry.sha256) {
      throw new EngineFailure('pack-file-hash', `${path} is not the file the manifest means`);
    }
    return bytes;
  }

  async readJson(path: string): Promise<unknown> {
    return parseJson(await this.read(path));
  }
}

async function readManifest(source: PackSource): Promise<PackManifest> {
  const files = await source.list?.();
  if (files && !files.some(({ path }) => path === 'manifest.json')) {
    return checked(unwrap(await deriveManifest(listingOf(source, files))));
  }
  return checked(parseJson(await source.read('manifest.json')));
}

function checked(manifest: unknown): PackManifest {
  const parsed = v.safeParse(manifestSchema, manifest);
  if (!parsed.success) throw new EngineFailure('manifest-invalid', describeIssues(parsed.issues));
  checkManifest(parsed.output);
  return parsed.output;
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

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new EngineFailure('manifest-invalid', `not JSON: ${String(error)}`);
  }
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function describeIssues(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .slice(0, 5)
    .map((issue) => `${v.getDotPath(issue) ?? 'top level'}: ${issue.message}`)
    .join('; ');
}
