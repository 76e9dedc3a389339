import type { NoiseLevel } from './scheduler.ts';

/** A picture as it looks at a noise level: x_t = signal · x₀ + spread · ε. */
export function addNoise(
  original: Float32Array,
  noise: Float32Array,
  { signal, spread }: NoiseLevel,
): Float32Array<ArrayBuffer> {
  return Float32Array.from(original, (x, i) => signal * x + spread * (noise[i] as number));
}
