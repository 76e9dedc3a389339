import type { Provider } from '../../src/shared/engine/device-report.ts';
import type { ComputeDtype } from '../../src/shared/packs/manifest.ts';
import type { Pixels } from '../../src/shared/pixels.ts';

/** What a job is computed with. */
export interface Precision {
  readonly provider: Provider;
  readonly dtype: ComputeDtype;
}

/**
 * What to fall back on where numbers overflow or a driver computes nonsense: full floats first, then the processor,
 * which is never wrong in this way. Null when nothing safer is left.
 */
export function saferThan({ provider, dtype }: Precision): Precision | null {
  if (dtype === 'fp16') return { provider, dtype: 'fp32' };
  if (provider === 'webgpu') return { provider: 'wasm', dtype: 'fp32' };
  return null;
}

/** Every pixel black: what half floats that overflowed in the decoder look like, and hardly anything else does. */
export function isBlack({ data }: Pixels): boolean {
  for (let i = 0; i < data.length; i += 4) {
    if (data[i] !== 0 || data[i + 1] !== 0 || data[i + 2] !== 0) return false;
  }
  return data.length > 0;
}
