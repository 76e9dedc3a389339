import type { AdapterReport } from '../../src/shared/engine/device-report.ts';
import type { Machine } from './choose-provider.ts';

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|warp|software/i;

/** Looks at the browser and its GPU. Requests no device and loads nothing. */
export async function probeMachine(): Promise<Machine> {
  return {
    hasWebGpu: 'gpu' in navigator,
    adapter: await probeAdapter(),
    hardwareConcurrency: navigator.hardwareConcurrency,
    crossOriginIsolated: globalThis.crossOriginIsolated,
  };
}

async function probeAdapter(): Promise<AdapterReport | null> {
  if (!('gpu' in navigator)) return null;
  const adapter = await navigator.gpu
    .requestAdapter({ powerPreference: 'high-performance' })
    .catch(() => null);
  if (!adapter) return null;
  const { vendor, architecture, description, isFallbackAdapter } = adapter.info;
  return {
    vendor,
    architecture,
    description,
    isSoftware: isFallbackAdapter || SOFTWARE.test(`${vendor} ${architecture} ${description}`),
    shaderF16: adapter.features.has('shader-f16'),
    maxBufferSize: adapter.limits.maxBufferSize,
    maxStorageBufferBindingSize: adapter.limits.maxStorageBufferBindingSize,
  };
}
