import { EngineFailure } from '../runtime/engine-failure.ts';
import { addProduct, transposed } from '../tensors/add-product.ts';
import type { TensorPlace } from './safetensors.ts';

interface HowToMultiply {
  readonly rank: number;
  readonly scale: number;
  readonly isTransposed: boolean;
}

/** values += scale · up · down in the layout of the values. // up [out, rank], down [rank, in · kernel] */
export function addLayerProduct(
  values: Float32Array,
  up: Float32Array,
  down: Float32Array,
  { rank, scale, isTransposed }: HowToMultiply,
): void {
  if (!isTransposed) addProduct(values, up, down, { rank, scale });
  else {
    const [left, right] = [transposed(down, down.length / rank), transposed(up, rank)];
    addProduct(values, left, right, { rank, scale });
  }
}

/** The rank that two matrices share. // up [out, rank] or [out, rank, 1, 1], down [rank, in] or [rank, in, h, w] */
export function rankOf(layer: string, up: TensorPlace, down: TensorPlace): number {
  const rank = down.shape[0] ?? 0;
  const isPair = up.shape[1] === rank && up.shape.slice(2).every((side) => side === 1);
  if (rank > 0 && isPair && up.shape.length >= 2 && down.shape.length >= 2) return rank;
  const shapes = `[${up.shape}] · [${down.shape}]`;
  throw new EngineFailure('lora-unreadable', `${layer}: ${shapes} is no product of two matrices`);
}
