import type { ByteReader } from '../packs/byte-reader.ts';
import type { LoraNetwork, PartRole } from './lora-names.ts';
import { readFloats, type TensorPlace } from './safetensors.ts';

/** What a file does to one layer: W + weight · Δ. */
export interface LayerChange {
  readonly network: LoraNetwork;
  readonly layer: string;
  /** Of Δ: [out, in, …kernel], or [out, in · kernel] where the file does not keep them apart. */
  readonly shape: readonly number[];
  /** values += weight · Δ. */
  add(values: Float32Array, file: ByteReader, how: HowToAdd): void;
}

export interface HowToAdd {
  readonly weight: number;
  /** Whether the values are [in, out] instead of [out, in · kernel]. */
  readonly isTransposed: boolean;
}

/** The tensors that a file has for one layer. */
export interface LayerTensors {
  readonly network: LoraNetwork;
  readonly layer: string;
  readonly parts: ReadonlyMap<PartRole, TensorPlace>;
  /** Alpha where no tensor says it. */
  alphaFor(rank: number): number;
}

/** A way of writing Δ with few numbers; null for tensors that are not written so. */
export type ChangeKind = (tensors: LayerTensors) => LayerChange | null;

/** Alpha: a tensor of one number, or what the file says otherwise. */
export function readAlpha(
  { layer, parts, alphaFor }: LayerTensors,
  file: ByteReader,
  rank: number,
) {
  const place = parts.get('alpha');
  if (!place) return alphaFor(rank);
  const [value = 1] = readFloats(file, `${layer}.alpha`, place);
  return value;
}
