import type { ByteReader } from '../packs/byte-reader.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import { addProduct, transposed } from '../tensors/add-product.ts';
import { countOf, readFloats, type TensorPlace } from './safetensors.ts';

/** Two matrices of a file that are multiplied, and what may lie between them. */
export interface Factors {
  /** // [out, rank] or [out, rank, 1, 1]; [rank, out] where `isUpTurned` */
  readonly up: TensorPlace;
  /** // [rank, in] or [rank, in, …kernel] */
  readonly down: TensorPlace;
  /** Tucker's core, which has the convolution's kernel: up · core · down. // [rank, rank, …kernel] */
  readonly core?: TensorPlace | undefined;
  readonly isUpTurned?: boolean;
}

export interface LayerProduct {
  readonly rank: number;
  /** // [out, in, …kernel] or [out, in · kernel] */
  readonly shape: readonly number[];
  /** values += scale · product, in the layout of the values. */
  add(values: Float32Array, file: ByteReader, how: HowToMultiply): void;
}

interface HowToMultiply {
  readonly scale: number;
  /** Whether the values are [in, out]. */
  readonly isTransposed: boolean;
}

export function layerProduct(layer: string, factors: Factors): LayerProduct {
  const { up, down, core, isUpTurned = false } = factors;
  const [out = 0, rank = 0] = isUpTurned ? up.shape.slice(0, 2).toReversed() : up.shape;
  requireFit(layer, factors, rank);
  const kernel = core ? core.shape.slice(2) : [];
  return {
    rank,
    shape: [out, ...(core ? down.shape.slice(1, 2) : down.shape.slice(1)), ...kernel],
    add(values, file, { scale, isTransposed }) {
      const stored = readFloats(file, `${layer}.up`, up);
      const left = isUpTurned ? transposed(stored, out) : stored;
      const plain = readFloats(file, `${layer}.down`, down);
      const inner = down.shape[0] ?? 1;
      const right = core
        ? through(readFloats(file, `${layer}.core`, core), plain, { rank, inner })
        : plain;
      if (!isTransposed) addProduct(values, left, right, { rank, scale });
      else {
        const [turned, last] = [transposed(right, right.length / rank), transposed(left, rank)];
        addProduct(values, turned, last, { rank, scale });
      }
    },
  };
}

/** The product alone. // [out, in · kernel]; [in, out] where transposed */
export function productValues(
  { shape, add }: LayerProduct,
  file: ByteReader,
  isTransposed: boolean,
): Float32Array {
  const values = new Float32Array(countOf(shape));
  add(values, file, { scale: 1, isTransposed });
  return values;
}

/** core · down, a matrix again. // core [rank, inner, …kernel], down [inner, in] → [rank, in · kernel] */
function through(
  core: Float32Array,
  down: Float32Array,
  { rank, inner }: { readonly rank: number; readonly inner: number },
): Float32Array {
  const turned = transposed(down, down.length / inner); // [in, inner]
  const slice = core.length / rank;
  const out = new Float32Array((turned.length / inner) * (core.length / inner));
  for (let i = 0; i < rank; i++) {
    const target = out.subarray((i * out.length) / rank, ((i + 1) * out.length) / rank);
    const own = core.subarray(i * slice, (i + 1) * slice); // [inner, kernel]
    addProduct(target, turned, own, { rank: inner, scale: 1 });
  }
  return out;
}

function requireFit(layer: string, { up, down, core }: Factors, rank: number): void {
  const inner = down.shape[0] ?? 0;
  const isFlat = (place: TensorPlace) => countOf(place.shape.slice(2)) === 1;
  const areMatrices = up.shape.length >= 2 && down.shape.length >= 2 && isFlat(up);
  const doMeet = core
    ? core.shape[0] === rank && core.shape[1] === inner && core.shape.length > 2 && isFlat(down)
    : inner === rank;
  if (rank > 0 && inner > 0 && areMatrices && doMeet) return;
  const shapes = [up, ...(core ? [core] : []), down].map(({ shape }) => `[${shape}]`).join(' · ');
  throw new EngineFailure('lora-unreadable', `${layer}: ${shapes} is no product of matrices`);
}
