import type { DeviceReport } from '../engine/device-report.ts';

/** What there is for weights and the tensors between them, together. */
export interface MemoryRoom {
  readonly bytes: number;
  /** A fact of the platform, which a job can be refused for; otherwise a guess, and worth a try. */
  readonly isCertain: boolean;
  /** The largest single tensor that the provider can hold; null where only the whole is limited. */
  readonly largestTensor: number | null;
}

/** All that 32-bit wasm can address. */
const WASM_BYTES = 4 * 2 ** 30;

/** Nobody tells how much a graphics adapter has; few that run large models have less than this. */
const ADAPTER_BYTES = 4e9;

/** An adapter that gives so much in one buffer has more than one of them. */
const LARGE_BUFFER = 4 * 2 ** 30 - 4;
const LARGE_ADAPTER_BYTES = 8e9;

export function memoryRoom({ provider, adapter, memoryBytes }: DeviceReport): MemoryRoom {
  if (provider === 'wasm') {
    return { bytes: memoryBytes ?? WASM_BYTES, isCertain: true, largestTensor: null };
  }
  const isLarge = (adapter?.maxBufferSize ?? 0) >= LARGE_BUFFER;
  return {
    bytes: memoryBytes ?? (isLarge ? LARGE_ADAPTER_BYTES : ADAPTER_BYTES),
    isCertain: memoryBytes !== undefined,
    largestTensor: adapter
      ? Math.min(adapter.maxBufferSize, adapter.maxStorageBufferBindingSize)
      : null,
  };
}
