import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';

/** The timestep as a graph wants it: exporters differ in dtype (float, half, int64) and rank (scalar or [1]). */
export function timestepTensor(runtime: Runtime, session: Session, timestep: number): OrtTensor {
  const dims = session.inputs.get('timestep')?.shape.length === 0 ? [] : [1];
  return runtime.floats(session.inputType('timestep'), new Float32Array([timestep]), dims);
}
