import type { ByteReader } from '../packs/byte-reader.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import { transposed } from '../tensors/add-product.ts';
import { type ChangeKind, type LayerTensors, readAlpha } from './layer-change.ts';
import { layerProduct, productValues } from './layer-product.ts';
import { countOf, readFloats, type TensorPlace } from './safetensors.ts';

/**
 * LoKr (Yeh et al., 2023, LyCORIS, arXiv:2309.14859): a Kronecker product, Δ = (alpha / rank) · w1 ⊗ w2, in which each factor
 * is a matrix or a product of two. Where both are matrices there is no rank, and no alpha either.
 */
export const lokr: ChangeKind = (tensors) => {
  const { network, layer } = tensors;
  const [first, second] = [factorOf(tensors, 'lokr_w1'), factorOf(tensors, 'lokr_w2')];
  if (!first || !second) return null;
  const rank = first.rank ?? second.rank;
  return {
    ...{ network, layer },
    shape: [first.rows * second.rows, first.columns * second.columns],
    add(values, file, { weight, isTransposed }) {
      const scale = rank === null ? weight : (weight * readAlpha(tensors, file, rank)) / rank;
      const matrix = (factor: Factor) => matrixOf(factor, file, isTransposed);
      addKronecker(values, matrix(first), matrix(second), scale);
    },
  };
};

interface Size {
  readonly rows: number;
  readonly columns: number;
}

interface Factor extends Size {
  /** Null for a matrix that is no product. */
  readonly rank: number | null;
  read(file: ByteReader): Float32Array;
}

interface Matrix extends Size {
  readonly values: Float32Array;
}

/** (w1 ⊗ w2)ᵀ = w1ᵀ ⊗ w2ᵀ. */
function matrixOf(
  { rows, columns, read }: Factor,
  file: ByteReader,
  isTransposed: boolean,
): Matrix {
  const values = read(file);
  return isTransposed
    ? { rows: columns, columns: rows, values: transposed(values, columns) }
    : { rows, columns, values };
}

/** `w1` or `w2`, one of which has a convolution's kernel in its columns. */
function factorOf({ layer, parts }: LayerTensors, name: 'lokr_w1' | 'lokr_w2'): Factor | null {
  const whole = parts.get(name);
  if (whole) {
    if (whole.shape.length < 2) throw notTwo(layer, name, whole);
    const read = (file: ByteReader) => readFloats(file, `${layer}.${name}`, whole);
    return { ...sizeOf(whole.shape), rank: null, read };
  }
  const [up, down] = [parts.get(`${name}_a`), parts.get(`${name}_b`)];
  if (!up || !down) return null;
  const core = name === 'lokr_w2' ? parts.get('lokr_t2') : undefined;
  const product = layerProduct(layer, {
    ...{ up, down, core },
    isUpTurned: core !== undefined,
  });
  const read = (file: ByteReader) => productValues(product, file, false);
  return { ...sizeOf(product.shape), rank: product.rank, read };
}

function sizeOf([rows = 0, ...columns]: readonly number[]): Size {
  return { rows, columns: countOf(columns) };
}

function notTwo(layer: string, name: string, { shape }: TensorPlace): EngineFailure {
  return new EngineFailure('lora-unreadable', `${layer}: ${name} of shape [${shape}] is no matrix`);
}

/** values += scale · w1 ⊗ w2: every number of the first times the whole second. */
function addKronecker(values: Float32Array, first: Matrix, second: Matrix, scale: number): void {
  const columns = first.columns * second.columns;
  for (let i = 0; i < first.values.length; i++) {
    const factor = scale * (first.values[i] as number);
    const [row, column] = [Math.floor(i / first.columns), i % first.columns];
    for (let y = 0; y < second.rows; y++) {
      const start = y * second.columns;
      const target = (row * second.rows + y) * columns + column * second.columns;
      for (let x = 0; x < second.columns; x++) {
        const more = factor * (second.values[start + x] as number);
        values[target + x] = (values[target + x] as number) + more;
      }
    }
  }
}
