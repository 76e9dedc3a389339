import { EngineFailure } from '../runtime/engine-failure.ts';
import { floatsToHalves, halvesToFloats } from '../tensors/half-floats.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ExternalTensor } from './external-tensors.ts';
import type { WeightEdits } from './weight-edits.ts';

/** A file of weights as it is, but for the tensors that are edited on their way. */
export function editShard(
  file: ByteReader,
  tensors: readonly ExternalTensor[],
  edits: WeightEdits,
): ByteReader {
  const edited = tensors
    .filter(({ name }) => edits.touches(name))
    .map((tensor) => ({ tensor, start: tensor.offset, end: tensor.offset + bytesOf(tensor) }));
  for (const { tensor, end } of edited) {
    if (end <= file.byteLength) continue;
    throw new EngineFailure('graph-invalid', `${tensor.name} lies beyond the end of its file`);
  }
  return {
    byteLength: file.byteLength,
    read(from, to) {
      const bytes = file.read(from, to);
      for (const { tensor, start, end } of edited) {
        if (start >= to || end <= from) continue;
        // onnxruntime asks for one tensor at a time; whoever asks for less gets a part of the edited whole.
        const whole = edit(file.read(start, end), tensor, edits);
        const first = Math.max(start, from);
        bytes.set(whole.subarray(first - start, Math.min(end, to) - start), first - from);
      }
      return bytes;
    },
  };
}

function edit(
  { buffer }: Uint8Array<ArrayBuffer>,
  { name, dtype }: ExternalTensor,
  edits: WeightEdits,
): Uint8Array<ArrayBuffer> {
  const values =
    dtype === 'float16' ? halvesToFloats(new Uint16Array(buffer)) : new Float32Array(buffer);
  edits.apply(name, values);
  const stored = dtype === 'float16' ? floatsToHalves(values) : values;
  return new Uint8Array(stored.buffer);
}

function bytesOf({ name, shape, dtype }: ExternalTensor): number {
  const each = { float32: 4, float16: 2, other: null }[dtype];
  if (each === null) throw new EngineFailure('lora-pack', `${name} is stored as no float`);
  return shape.reduce((a, b) => a * b, each);
}
