import { describe, expect, it } from 'vitest';
import type { AdapterReport } from '../../src/shared/engine/device-report.ts';
import { chooseProvider, type Machine } from './choose-provider.ts';

const adapter: AdapterReport = {
  vendor: 'apple',
  architecture: 'metal-3',
  description: '',
  isSoftware: false,
  shaderF16: true,
  maxBufferSize: 4 * 1024 ** 3,
  maxStorageBufferBindingSize: 1024 ** 3,
};
const machine: Machine = {
  hasWebGpu: true,
  adapter,
  hardwareConcurrency: 8,
  crossOriginIsolated: true,
};

describe('the choice of provider', () => {
  it('is WebGPU on a hardware adapter', () => {
    expect(chooseProvider(machine, {})).toMatchObject({
      provider: 'webgpu',
      reason: 'hardware-adapter',
    });
  });

  it('is wasm on a software adapter, where it is faster', () => {
    const software = { ...machine, adapter: { ...adapter, isSoftware: true } };
    expect(chooseProvider(software, {})).toMatchObject({
      provider: 'wasm',
      reason: 'software-adapter',
    });
  });

  it('is wasm without an adapter or without WebGPU, and says which', () => {
    expect(chooseProvider({ ...machine, adapter: null }, {}).reason).toBe('no-adapter');
    const old = { ...machine, hasWebGpu: false, adapter: null };
    expect(chooseProvider(old, {}).reason).toBe('no-webgpu');
  });

  it('is what the person overrides it with', () => {
    expect(chooseProvider(machine, { provider: 'wasm' })).toMatchObject({
      provider: 'wasm',
      reason: 'override',
    });
  });

  it.each([
    [1, 1],
    [2, 2],
    [4, 2],
    [8, 4],
    [64, 8],
  ])('uses of %i processors %i threads', (hardwareConcurrency, threads) => {
    expect(chooseProvider({ ...machine, hardwareConcurrency }, {}).threads).toBe(threads);
  });

  it('uses one thread without cross-origin isolation, where there is no shared memory', () => {
    expect(chooseProvider({ ...machine, crossOriginIsolated: false }, {}).threads).toBe(1);
  });
});
