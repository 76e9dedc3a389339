import type {
  StoredTensor,
  WeightLayout,
  WeightTable,
} from '../../src/shared/packs/weight-table.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import { dequantiseInt8 } from '../tensors/dequantise-int8.ts';
import { floatsToHalves, halvesToFloats } from '../tensors/half-floats.ts';
import type { ByteReader } from './byte-reader.ts';
import type { WeightEdits } from './weight-edits.ts';

/**
 * Stored weights (int8 per output channel, or fp16) → the external-data file that a graph of `layout`'s dtype expects.
 * Each tensor is widened when it is asked for, so that neither file is in memory as a whole, and nothing is
 * dequantised while the network runs.
 */
export function widenWeights(
  table: WeightTable,
  layout: WeightLayout,
  stored: ByteReader,
  edits: WeightEdits | null = null,
): ByteReader {
  const pieces = layout.entries.map((entry) => pieceOf(entry, table, layout, stored.byteLength));
  return {
    byteLength: layout.bytes,
    read(from, to) {
      const part = new Uint8Array(to - from);
      for (const { tensor, dtype, start, end } of pieces) {
        if (start >= to || end <= from) continue;
        const values = convert(tensor, stored, dtype, edits);
        const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
        // Asked for one tensor, that is all of it.
        if (start === from && end === to) return bytes;
        const first = Math.max(start, from);
        part.set(bytes.subarray(first - start, Math.min(end, to) - start), first - from);
      }
      return part;
    },
  };
}

/** Where a tensor lies in the widened file. All is checked here: once onnxruntime asks, nobody hears a complaint. */
function pieceOf(
  { tensor: index, offset: start, dtype }: WeightLayout['entries'][number],
  { tensors }: WeightTable,
  { bytes }: WeightLayout,
  storedBytes: number,
) {
  const tensor = tensors[index];
  if (!tensor) throw invalid(`entry ${index} of the layout names no tensor`);
  const count = countOf(tensor);
  const end = start + count * bytesPerElement(dtype);
  if (end > bytes) throw invalid(`${tensor.name} does not fit`);
  if (lastStoredByte(tensor, count) > storedBytes) {
    throw invalid(`${tensor.name} lies beyond the end of the file`);
  }
  return { tensor, dtype, start, end };
}

function lastStoredByte(tensor: StoredTensor, count: number): number {
  if (tensor.storage !== 'int8') return tensor.offset + count * bytesPerElement(tensor.storage);
  const channels = tensor.shape[tensor.axis] ?? 0;
  return Math.max(tensor.offset + count, tensor.scalesOffset + 2 * channels);
}

function countOf({ shape }: StoredTensor): number {
  return shape.reduce((a, b) => a * b, 1);
}

type Dtype = WeightLayout['entries'][number]['dtype'];

function convert(
  tensor: StoredTensor,
  stored: ByteReader,
  dtype: Dtype,
  edits: WeightEdits | null,
) {
  const count = countOf(tensor);
  const isEdited = edits?.touches(tensor.name) === true;
  if (tensor.storage === dtype && !isEdited) {
    return slice(stored, tensor.offset, count * bytesPerElement(dtype));
  }
  switch (dtype) {
    case 'float32':
      return editedFloats(tensor, stored, edits);
    case 'float16':
      return floatsToHalves(editedFloats(tensor, stored, edits));
    default:
      throw invalid(`${tensor.name} cannot become ${dtype}`);
  }
}

function editedFloats(tensor: StoredTensor, stored: ByteReader, edits: WeightEdits | null) {
  const values = toFloats(tensor, stored, countOf(tensor));
  if (edits?.touches(tensor.name)) edits.apply(tensor.name, values);
  return values;
}

function toFloats(tensor: StoredTensor, stored: ByteReader, count: number) {
  const { name, offset, shape } = tensor;
  switch (tensor.storage) {
    case 'int8': {
      const channels = shape[tensor.axis];
      if (channels === undefined) throw invalid(`${name} has no axis ${tensor.axis}`);
      const codes = new Int8Array(slice(stored, offset, count).buffer);
      const scales = halves(slice(stored, tensor.scalesOffset, 2 * channels));
      return dequantiseInt8(codes, halvesToFloats(scales), shape, tensor.axis);
    }
    case 'float16':
      return halvesToFloats(halves(slice(stored, offset, 2 * count)));
    case 'float32':
      return new Float32Array(slice(stored, offset, 4 * count).buffer);
    default:
      throw invalid(`${name} is stored as ${tensor.storage} and cannot become a float`);
  }
}

function slice(stored: ByteReader, offset: number, bytes: number): Uint8Array<ArrayBuffer> {
  return stored.read(offset, offset + bytes);
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
