import type { ByteReader } from '../packs/byte-reader.ts';
import { Pack } from '../packs/pack.ts';
import type { PackSource } from '../packs/pack-source.ts';
import type { LayerChange } from './layer-change.ts';
import { loraFamily } from './lora-origin.ts';
import { readLora } from './read-lora.ts';
import { readHeader } from './safetensors.ts';

/** A LoRA whose header is read; its numbers stay on disk until a network is loaded with them. */
export interface OpenedLora {
  /** Another one where the file is another, whatever it is called. */
  readonly identity: string;
  readonly family: string;
  readonly file: ByteReader;
  readonly changes: readonly LayerChange[];
}

export async function openLora(source: PackSource): Promise<OpenedLora> {
  const pack = await Pack.openLora(source);
  const { id, path, files } = pack.manifest;
  const file = await pack.reader(path);
  const header = readHeader(file);
  const changes = readLora(header);
  const identity = `${id} ${files[0]?.sha256 ?? files[0]?.bytes}`;
  return { identity, family: loraFamily(header, changes), file, changes };
}
