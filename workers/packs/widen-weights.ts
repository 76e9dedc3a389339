import type {
  StoredTensor,
  WeightLayout,
  WeightTable,
} from '../../src/shared/packs/weight-table.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import { dequantiseInt8 } from '../tensors/dequantise-int8.ts';
import { floatsToHalves, halvesToFloats } from '../tensors/half-floats.ts';

/**
 * Stored weights (int8 per output channel, or fp16) → the external-data file that a graph of `layout`'s dtype
 * expects. Done once at load, so that nothing is dequantised while the network runs.
 */
export function widenWeights(
  table: WeightTable,
  layout: WeightLayout,
  stored: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const widened = new Uint8Array(layout.bytes);
  for (const { tensor: index, offset, dtype } of layout.entries) {
    const tensor = table.tensors[index];
    if (!tensor) throw invalid(`entry ${index} of the layout names no tensor`);
    const values = convert(tensor, stored, dtype);
    if (offset + values.byteLength > layout.bytes) throw invalid(`${tensor.name} does not fit`);
    widened.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
  }
  return widened;
}

type Dtype = WeightLayout['entries'][number]['dtype'];

function convert(tensor: StoredTensor, stored: Uint8Array<ArrayBuffer>, dtype: Dtype) {
  const count = tensor.shape.reduce((a, b) => a * b, 1);
  if (tensor.storage === dtype) {
    return slice(stored, tensor.offset, count * bytesPerElement(dtype), tensor.name);
  }
  switch (dtype) {
    case 'float32':
      return toFloats(tensor, stored, count);
    case 'float16':
      return floatsToHalves(toFloats(tensor, stored, count));
    default:
      throw invalid(`${tensor.name} cannot become ${dtype}`);
  }
}

function toFloats(tensor: StoredTensor, stored: Uint8Array<ArrayBuffer>, count: number) {
  const { name, offset, shape } = tensor;
  switch (tensor.storage) {
    case 'int8': {
      const channels = shape[tensor.axis];
      if (channels === undefined) throw invalid(`${name} has no axis ${tensor.axis}`);
      const codes = new Int8Array(slice(stored, offset, count, name).buffer);
      const scales = halves(slice(stored, tensor.scalesOffset, 2 * channels, name));
      return dequantiseInt8(codes, halvesToFloats(scales), shape, tensor.axis);
    }
    case 'float16':
      return halvesToFloats(halves(slice(stored, offset, 2 * count, name)));
    case 'float32':
      return new Float32Array(slice(stored, offset, 4 * count, name).buffer);
    default:
      throw invalid(`${name} is stored as ${tensor.storage} and cannot become a float`);
  }
}

/** A copy, so that typed arrays over it are aligned whatever the offset. */
function slice(stored: Uint8Array<ArrayBuffer>, offset: number, bytes: number, name: string) {
  if (offset + bytes > stored.byteLength) throw invalid(`${name} lies beyond the end of the file`);
  return stored.slice(offset, offset + bytes);
}

function halves(bytes: Uint8Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  return new Uint16Array(bytes.buffer);
}

function bytesPerElement(dtype: Dtype): number {
  return { float32: 4, float16: 2, int32: 4, int64: 8 }[dtype];
}

function invalid(detail: string): EngineFailure {
  return new EngineFailure('graph-invalid', detail);
}
