import path from 'node:path';
import { loraManifest } from '../loras/lora-manifest.ts';
import { readHeader } from '../loras/safetensors.ts';
import type { ByteReader } from '../packs/byte-reader.ts';
import type { PackSource } from '../packs/pack-source.ts';
import { FolderPackSource } from './folder-pack-source.ts';

/** A LoRA's file on disk, as the pack that it becomes where it is installed. */
export class LoraFileSource implements PackSource {
  readonly label: string;
  readonly isVerified = true;
  readonly #folder: FolderPackSource;
  readonly #name: string;

  constructor(file: string) {
    this.label = path.resolve(file);
    this.#folder = new FolderPackSource(path.dirname(this.label));
    this.#name = path.basename(file);
  }

  reader(): Promise<ByteReader> {
    return this.#folder.reader(this.#name);
  }

  async read(): Promise<Uint8Array<ArrayBuffer>> {
    const file = await this.reader();
    const manifest = loraManifest(readHeader(file), FILE, file.byteLength);
    return new TextEncoder().encode(JSON.stringify({ ...manifest, id: ID }));
  }
}

/** Files on disk may be called as they like; the engine only ever sees this. */
const FILE = 'lora.safetensors';
const ID = 'lora';
