import * as v from 'valibot';
import type { ByteReader } from '../packs/byte-reader.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import { halvesToFloats } from '../tensors/half-floats.ts';

/**
 * Hugging Face's safetensors: eight bytes of length, a JSON header of that length, then the tensors' bytes. Files come
 * from strangers, so whatever the header claims is held to the file's size before anything is read.
 */
export interface SafetensorsHeader {
  readonly tensors: ReadonlyMap<string, TensorPlace>;
  /** `__metadata__`: texts that the trainer left. */
  readonly metadata: ReadonlyMap<string, string>;
}

export interface TensorPlace {
  readonly dtype: string;
  readonly shape: readonly number[];
  /** In bytes of the file. */
  readonly start: number;
  readonly end: number;
}

export const LENGTH_BYTES = 8;

/** Trainers put every caption's tags into the header; what is longer than this is no LoRA. */
const MOST_HEADER_BYTES = 16 << 20;
const MOST_TENSORS = 20_000;
const BYTES: ReadonlyMap<string, number> = new Map([
  ['F32', 4],
  ['F16', 2],
  ['BF16', 2],
]);

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const entrySchema = v.object({
  dtype: v.string(),
  shape: v.pipe(v.array(size), v.maxLength(8)),
  data_offsets: v.tuple([size, size]),
});

/** Length of the JSON behind the first eight bytes. */
export function headerLength(start: Uint8Array<ArrayBuffer>, fileBytes: number): number {
  if (start.byteLength < LENGTH_BYTES) throw unreadable('it is too short to have a header');
  const length = new DataView(start.buffer, start.byteOffset).getBigUint64(0, true);
  if (length > MOST_HEADER_BYTES) throw unreadable(`its header would have ${length} bytes`);
  if (Number(length) > fileBytes - LENGTH_BYTES) throw unreadable('its header is cut off');
  return Number(length);
}

export function parseHeader(json: Uint8Array<ArrayBuffer>, fileBytes: number): SafetensorsHeader {
  const entries = new Map(Object.entries(parseObject(json)));
  const metadata = textsOf(entries.get('__metadata__'));
  entries.delete('__metadata__');
  if (entries.size > MOST_TENSORS) throw unreadable(`it lists ${entries.size} tensors`);
  const first = LENGTH_BYTES + json.byteLength;
  const tensors = new Map(
    [...entries].map(([name, entry]) => [name, placeOf(name, entry, first, fileBytes)] as const),
  );
  refuseOverlap(tensors);
  return { tensors, metadata };
}

export function readHeader(file: ByteReader): SafetensorsHeader {
  const start = file.read(0, Math.min(LENGTH_BYTES, file.byteLength));
  const length = headerLength(start, file.byteLength);
  return parseHeader(file.read(LENGTH_BYTES, LENGTH_BYTES + length), file.byteLength);
}

/** One tensor, as floats. Numbers that are none would spread through a whole network, so they end it here. */
export function readFloats(
  file: ByteReader,
  name: string,
  { dtype, start, end }: TensorPlace,
): Float32Array<ArrayBuffer> {
  const values = toFloats(dtype, file.read(start, end));
  if (!values) throw unreadable(`${name} is stored as ${dtype}, which is not known here`);
  if (!values.every(Number.isFinite)) throw unreadable(`${name} holds numbers that are none`);
  return values;
}

function toFloats(
  dtype: string,
  { buffer }: Uint8Array<ArrayBuffer>,
): Float32Array<ArrayBuffer> | null {
  switch (dtype) {
    case 'F32':
      return new Float32Array(buffer);
    case 'F16':
      return halvesToFloats(new Uint16Array(buffer));
    case 'BF16':
      // The upper half of a float's bits.
      return new Float32Array(Uint32Array.from(new Uint16Array(buffer), (x) => x << 16).buffer);
    default:
      return null;
  }
}

function parseObject(json: Uint8Array): object {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(json));
  } catch (error) {
    throw unreadable(`its header is not JSON (${String(error)})`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw unreadable('its header is no list of tensors');
  }
  return value;
}

function textsOf(value: unknown): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}

function placeOf(name: string, entry: unknown, first: number, fileBytes: number): TensorPlace {
  const parsed = v.safeParse(entrySchema, entry);
  if (!parsed.success) throw unreadable(`${name} is not described as a tensor`);
  const { dtype, shape, data_offsets: offsets } = parsed.output;
  const [start, end] = [first + offsets[0], first + offsets[1]];
  if (start > end || end > fileBytes) throw unreadable(`${name} lies beyond the end of the file`);
  const each = BYTES.get(dtype);
  if (each !== undefined && countOf(shape) * each !== end - start) {
    throw unreadable(`${name} has another size than its shape [${shape}]`);
  }
  return { dtype, shape, start, end };
}

export function countOf(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}

function refuseOverlap(tensors: ReadonlyMap<string, TensorPlace>): void {
  const inOrder = [...tensors].sort(([, a], [, b]) => a.start - b.start || a.end - b.end);
  let end = 0;
  for (const [name, place] of inOrder) {
    if (place.start < end) throw unreadable(`${name} overlaps another tensor`);
    end = place.end;
  }
}

function unreadable(detail: string): EngineFailure {
  return new EngineFailure('lora-unreadable', detail);
}
