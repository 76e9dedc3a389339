import { seededBits } from '../../src/shared/random-bits.ts';

/**
 * `count` independent standard normal numbers, the same for the same seed on every machine. Seeds are ours: PyTorch, and
 * so diffusers and A1111, draw other noise from the same number. Box–Muller in double precision, rounded to float32, so
 * that the last bits in which engines' Math.log and Math.sin may differ almost never show.
 */
export function seededNormals(seed: number, count: number): Float32Array<ArrayBuffer> {
  const bits = seededBits(seed);
  const normals = new Float32Array(count);
  for (let i = 0; i < count; i += 2) {
    const radius = Math.sqrt(-2 * Math.log((bits() + 1) * 2 ** -32)); // of (0, 1]: never log 0
    const angle = 2 * Math.PI * (bits() * 2 ** -32);
    normals[i] = radius * Math.cos(angle);
    if (i + 1 < count) normals[i + 1] = radius * Math.sin(angle);
  }
  return normals;
}
