import type {
  AdapterReport,
  DeviceReport,
  Provider,
  ProviderReason,
} from '../../src/shared/engine/device-report.ts';
import type { EngineOptions } from '../../src/shared/engine/engine-api.ts';

export interface Machine {
  readonly hasWebGpu: boolean;
  readonly adapter: AdapterReport | null;
  readonly hardwareConcurrency: number;
  readonly crossOriginIsolated: boolean;
}

/**
 * WebGPU on a real GPU, wasm otherwise. Software adapters (SwiftShader, Lavapipe, WARP) run the same graphs 4 to 190
 * times slower than wasm on the same processor.
 */
export function chooseProvider(
  machine: Machine,
  override: Omit<EngineOptions, 'dtype'>,
): DeviceReport {
  const { provider, reason } = decide(machine, override.provider);
  return {
    provider,
    reason,
    adapter: machine.adapter,
    threads: override.threads ?? threadCount(machine),
    crossOriginIsolated: machine.crossOriginIsolated,
    ...(override.memoryBytes !== undefined && { memoryBytes: override.memoryBytes }),
  };
}

function decide(
  { hasWebGpu, adapter }: Machine,
  override: Provider | undefined,
): { readonly provider: Provider; readonly reason: ProviderReason } {
  if (override) return { provider: override, reason: 'override' };
  if (!hasWebGpu) return { provider: 'wasm', reason: 'no-webgpu' };
  if (!adapter) return { provider: 'wasm', reason: 'no-adapter' };
  if (adapter.isSoftware) return { provider: 'wasm', reason: 'software-adapter' };
  return { provider: 'webgpu', reason: 'hardware-adapter' };
}

/** Half of the logical processors (two share a core's vector units), at least two where there are two, at most 8. */
function threadCount({ hardwareConcurrency, crossOriginIsolated }: Machine): number {
  if (!crossOriginIsolated) return 1;
  return Math.min(
    8,
    Math.max(Math.min(2, hardwareConcurrency), Math.ceil(hardwareConcurrency / 2)),
  );
}
