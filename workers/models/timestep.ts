import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';

/**
 * The timestep as a graph wants it: exporters differ in dtype (float, half, int64) and in rank (a scalar, one number,
 * or one for each row of the batch).
 */
export function timestepTensor(
  runtime: Runtime,
  session: Session,
  name: string,
  timestep: number,
): OrtTensor {
  const [size, ...none] = session.inputs.get(name)?.shape ?? [];
  const dims = size === undefined && none.length === 0 ? [] : [typeof size === 'number' ? size : 1];
  const values = new Float32Array(dims[0] ?? 1).fill(timestep);
  return runtime.floats(session.inputType(name), values, dims);
}
