import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import { roundHalfToEven } from '../tensors/round-half-to-even.ts';

/**
 * The timestep as a graph wants it: exporters differ in dtype (float, half, int64) and in rank (a scalar, one number,
 * or one for each row of the batch). Euler's timesteps may lie between two whole numbers; a graph of integers gets the nearer.
 */
export function timestepTensor(
  runtime: Runtime,
  session: Session,
  name: string,
  timestep: number,
): OrtTensor {
  const [size, ...none] = session.inputs.get(name)?.shape ?? [];
  const dims = size === undefined && none.length === 0 ? [] : [typeof size === 'number' ? size : 1];
  const type = session.inputType(name);
  const nearest = type.startsWith('int') ? roundHalfToEven(timestep) : timestep;
  return runtime.floats(type, new Float32Array(dims[0] ?? 1).fill(nearest), dims);
}
