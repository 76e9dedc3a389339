import { EngineFailure } from '../runtime/engine-failure.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';

/** One named output of a run. */
export function take(results: ReadonlyMap<string, OrtTensor>, name: string): OrtTensor {
  const tensor = results.get(name);
  if (!tensor) throw new EngineFailure('graph-invalid', `the graph gave no output "${name}"`);
  return tensor;
}

export function takeOptional(
  results: ReadonlyMap<string, OrtTensor>,
  name: string,
): OrtTensor | null {
  return results.get(name) ?? null;
}
