import type {
  StoredTensor,
  WeightLayout,
  WeightTable,
} from '../../src/shared/packs/weight-table.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import { dequantiseInt8 } from '../tensors/dequantise-int8.ts';
import { floatsToHalves, halvesToFloats } from '../tensors/half-floats.ts';
import { winogradCount, winogradKernels } from '../tensors/winograd-kernels.ts';
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
  const asked = new Map<Piece, PartlyAsked>();
  return {
    byteLength: layout.bytes,
    read(from, to) {
      const part = new Uint8Array(to - from);
      for (const piece of pieces) {
        const { start, end } = piece;
        if (start >= to || end <= from) continue;
        const { bytes, left } = asked.get(piece) ?? whole(widened(piece, stored, edits));
        // Asked for one tensor, that is all of it.
        if (start === from && end === to) return bytes;
        const [first, last] = [Math.max(start, from), Math.min(end, to)];
        part.set(bytes.subarray(first - start, last - start), first - from);
        asked.set(piece, { bytes, left: left - (last - first) });
        if (left <= last - first) asked.delete(piece);
      }
      return part;
    },
  };
}

/** onnxruntime asks for the parts of a tensor in Winograd's form in no order: it is kept until all were asked for. */
interface PartlyAsked {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How many were not. */
  readonly left: number;
}

function whole(bytes: Uint8Array<ArrayBuffer>): PartlyAsked {
  return { bytes, left: bytes.byteLength };
}

type Entry = WeightLayout['entries'][number];

interface Piece {
  readonly tensor: StoredTensor;
  readonly dtype: Dtype;
  readonly form: Entry['form'];
  /** In the widened file. */
  readonly start: number;
  readonly end: number;
}

function widened({ tensor, dtype, form }: Piece, stored: ByteReader, edits: WeightEdits | null) {
  const values = convert(tensor, stored, dtype, edits);
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  if (form === undefined) return bytes;
  const [out = 0, into = 0] = tensor.shape;
  return new Uint8Array(winogradKernels(new Float32Array(bytes.buffer), out, into).buffer);
}

/** Where a tensor lies in the widened file. All is checked here: once onnxruntime asks, nobody hears a complaint. */
function pieceOf(
  { tensor: index, offset: start, dtype, form }: Entry,
  { tensors }: WeightTable,
  { bytes }: WeightLayout,
  storedBytes: number,
): Piece {
  const tensor = tensors[index];
  if (!tensor) throw invalid(`entry ${index} of the layout names no tensor`);
  const count = countOf(tensor);
  const end = start + (form ? countInBasis(tensor, dtype) : count) * bytesPerElement(dtype);
  if (end > bytes) throw invalid(`${tensor.name} does not fit`);
  if (lastStoredByte(tensor, count) > storedBytes) {
    throw invalid(`${tensor.name} lies beyond the end of the file`);
  }
  return { tensor, dtype, form, start, end };
}

function countInBasis({ name, shape }: StoredTensor, dtype: Dtype): number {
  const [out = 0, into = 0, ...kernel] = shape;
  if (dtype !== 'float32' || kernel.join() !== '3,3') {
    throw invalid(`${name} is no kernel of 3 × 3 in float32`);
  }
  return winogradCount(out, into);
}

function lastStoredByte(tensor: StoredTensor, count: number): number {
  if (tensor.storage !== 'int8') return tensor.offset + count * bytesPerElement(tensor.storage);
  const channels = tensor.shape[tensor.axis] ?? 0;
  return Math.max(tensor.offset + count, tensor.scalesOffset + 2 * channels);
}

function countOf({ shape }: StoredTensor): number {
  return shape.reduce((a, b) => a * b, 1);
}

type Dtype = Entry['dtype'];

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
