import { failure, type Outcome, success } from '../../src/shared/outcome.ts';

/** NumPy's .npy format, version 1.0, for one kind of array: little-endian float32 in C order. */
export interface FloatArray {
  readonly shape: readonly number[];
  readonly data: Float32Array<ArrayBuffer>;
}

const MAGIC = '\u0093NUMPY';
const PREFIX_BYTES = 10;

export function readNpy(bytes: Uint8Array): Outcome<FloatArray> {
  const latin1 = new TextDecoder('latin1');
  if (latin1.decode(bytes.subarray(0, 6)) !== MAGIC || bytes.byteLength < PREFIX_BYTES) {
    return failure('invalid-request', 'not a .npy file');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = PREFIX_BYTES + view.getUint16(8, true);
  const header = latin1.decode(bytes.subarray(PREFIX_BYTES, start));
  const shape = /'shape': \(([^)]*)\)/.exec(header)?.[1];
  if (!header.includes("'descr': '<f4'") || !header.includes('False') || shape === undefined) {
    return failure(
      'invalid-request',
      `a float32 array in C order is needed, this is ${header.trim()}`,
    );
  }
  const dims = shape
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(Number);
  const count = dims.reduce((a, b) => a * b, 1);
  if (bytes.byteLength !== start + 4 * count) {
    return failure('invalid-request', `the file is cut: [${dims}] needs ${4 * count} bytes`);
  }
  // A copy: Node's Buffer shares memory when sliced, and data need not be aligned.
  const values = Uint8Array.from(bytes.subarray(start));
  return success({ shape: dims, data: new Float32Array(values.buffer) });
}

export function writeNpy({ shape, data }: FloatArray): Uint8Array {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': (${tuple}), }`;
  // Header and prefix together fill a multiple of 64 bytes, the last of them a line feed.
  const length = Math.ceil((PREFIX_BYTES + dictionary.length + 1) / 64) * 64 - PREFIX_BYTES;
  const header = `${dictionary.padEnd(length - 1)}\n`;
  const bytes = new Uint8Array(PREFIX_BYTES + length + data.byteLength);
  const text = `${MAGIC}\u0001\u0000`;
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  new DataView(bytes.buffer).setUint16(8, length, true);
  bytes.set(new TextEncoder().encode(header), PREFIX_BYTES);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), PREFIX_BYTES + length);
  return bytes;
}
