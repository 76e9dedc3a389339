import { EngineFailure } from '../runtime/engine-failure.ts';

/** A weight that lies outside of its ONNX file. */
export interface ExternalTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'float16' | 'other';
  readonly location: string;
  readonly offset: number;
}

// Field numbers of onnx.proto3 (github.com/onnx/onnx).
const MODEL_GRAPH = 7;
const GRAPH_INITIALIZER = 5;
const TENSOR = { dims: 1, dataType: 2, name: 8, externalData: 13 };
const ENTRY = { key: 1, value: 2 };
const DTYPES: ReadonlyMap<number, ExternalTensor['dtype']> = new Map([
  [1, 'float32'],
  [10, 'float16'],
]);

/** The initialisers of an ONNX graph that name a place in another file. */
export function externalTensors(model: Uint8Array): readonly ExternalTensor[] {
  const found: ExternalTensor[] = [];
  for (const graph of messagesOf(model, MODEL_GRAPH)) {
    for (const initializer of messagesOf(graph, GRAPH_INITIALIZER)) {
      const tensor = readTensor(initializer);
      if (tensor) found.push(tensor);
    }
  }
  return found;
}

function readTensor(message: Uint8Array): ExternalTensor | null {
  const fields = [...fieldsOf(message)];
  const of = (wanted: number) => fields.filter(({ field }) => field === wanted);
  const places = new Map(
    of(TENSOR.externalData).map(({ bytes }) => [
      textOf(firstOf(bytes, ENTRY.key)),
      textOf(firstOf(bytes, ENTRY.value)),
    ]),
  );
  const location = places.get('location');
  if (location === undefined) return null;
  return {
    name: textOf(of(TENSOR.name)[0]?.bytes ?? null),
    shape: of(TENSOR.dims).flatMap(({ value, bytes }) => (bytes ? varintsOf(bytes) : [value])),
    dtype: DTYPES.get(of(TENSOR.dataType)[0]?.value ?? 0) ?? 'other',
    location,
    offset: Number(places.get('offset') ?? 0),
  };
}

function* messagesOf(message: Uint8Array, wanted: number): Generator<Uint8Array> {
  for (const { field, bytes } of fieldsOf(message)) {
    if (field === wanted && bytes) yield bytes;
  }
}

function firstOf(message: Uint8Array | null, wanted: number): Uint8Array | null {
  if (!message) return null;
  const [first = null] = messagesOf(message, wanted);
  return first;
}

function textOf(bytes: Uint8Array | null): string {
  return bytes ? new TextDecoder().decode(bytes) : '';
}

interface Field {
  readonly field: number;
  /** Of a varint; 0 for whatever else. */
  readonly value: number;
  /** Of what has a length. */
  readonly bytes: Uint8Array | null;
}

/** Protobuf's wire format (protobuf.dev/programming-guides/encoding). */
function* fieldsOf(message: Uint8Array): Generator<Field> {
  let at = 0;
  const varint = (): number => {
    const [value, next] = readVarint(message, at);
    at = next;
    return value;
  };
  while (at < message.length) {
    const tag = varint();
    const field = Math.floor(tag / 8);
    const wire = tag % 8;
    if (wire === 0) yield { field, value: varint(), bytes: null };
    else {
      const length = wire === 2 ? varint() : FIXED_BYTES.get(wire);
      if (length === undefined || at + length > message.length) throw damaged();
      const bytes = wire === 2 ? message.subarray(at, at + length) : null;
      at += length;
      yield { field, value: 0, bytes };
    }
  }
}

const FIXED_BYTES: ReadonlyMap<number, number> = new Map([
  [1, 8],
  [5, 4],
]);

function varintsOf(bytes: Uint8Array): number[] {
  const values: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [value, next] = readVarint(bytes, at);
    values.push(value);
    at = next;
  }
  return values;
}

/** Beyond 2⁵³ it is rounded: sizes and lengths never are so large. */
function readVarint(bytes: Uint8Array, start: number): readonly [number, number] {
  let value = 0;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[start + i];
    if (byte === undefined) throw damaged();
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return [value, start + i + 1];
  }
  throw damaged();
}

function damaged(): EngineFailure {
  return new EngineFailure('graph-invalid', 'the ONNX file is damaged');
}
