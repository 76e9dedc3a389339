import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import type { AdapterReport, DeviceReport } from '../engine/device-report.ts';
import { type BasePackManifest, type GraphEntry, manifestSchema } from '../packs/manifest.ts';
import { packFitness } from './pack-fitness.ts';

const micro = v.parse(
  manifestSchema,
  JSON.parse(readFileSync('public/packs/micro/manifest.json', 'utf8')),
) as BasePackManifest;
const adapter: AdapterReport = {
  ...{ vendor: 'v', architecture: 'a', description: 'd', isSoftware: false, shaderF16: true },
  maxBufferSize: 2 ** 31,
  maxStorageBufferBindingSize: 2 ** 31,
};
const onGpu: DeviceReport = {
  ...{ provider: 'webgpu', reason: 'hardware-adapter', adapter },
  ...{ threads: 4, crossOriginIsolated: true },
};
const onProcessor: DeviceReport = { ...onGpu, provider: 'wasm', adapter: null };

const graph = (name: string): GraphEntry => ({
  variants: { fp16: `${name}.onnx` },
  weights: { kind: 'external', files: [{ location: name, path: `${name}.data` }] },
  ...{ inputs: ['x'], outputs: ['y'] },
});

/** Stable Diffusion 1.5 with one ControlNet, in half precision. */
function stableDiffusion(bytes: number, variants: GraphEntry['variants'] = graph('unet').variants) {
  const [control] = micro.controlnets;
  if (!control) throw new Error('the micro pack has a ControlNet');
  const files = [
    { path: 'unet.data', bytes },
    { path: 'control.data', bytes: 0.4 * bytes },
  ];
  return {
    ...micro,
    unet: { ...micro.unet, ...graph('unet'), variants },
    controlnets: [{ ...control, controlnet: graph('control') }],
    latents: { channels: 4, scaleFactor: 8, scalingFactor: 0.18 },
    defaults: { ...micro.defaults, width: 512, height: 512, sizeStep: 64, maxSize: 1024 },
    files,
  } satisfies BasePackManifest;
}

it('runs a small pack everywhere', () => {
  expect(packFitness(micro, onProcessor)).toEqual({ runs: 'yes', concerns: [], largestSide: null });
  expect(packFitness(micro, onGpu)).toMatchObject({ runs: 'yes' });
});

it('runs Stable Diffusion on an adapter with half precision and room', () => {
  expect(packFitness(stableDiffusion(1.7e9), onGpu)).toMatchObject({ runs: 'yes' });
});

it('does not where the pack has half precision only and the adapter has none', () => {
  const device = { ...onGpu, adapter: { ...adapter, shaderF16: false } };
  expect(packFitness(stableDiffusion(1.7e9), device)).toMatchObject({
    runs: 'no',
    concerns: ['no-half-precision'],
  });
  const both = stableDiffusion(1.7e9, { fp16: 'a.onnx', fp32: 'b.onnx' });
  expect(packFitness(both, device)).toMatchObject({ runs: 'yes' });
});

it('says up to which size where buffers are small', () => {
  const small = { ...adapter, maxStorageBufferBindingSize: 2 ** 27 };
  // 8 heads · 2 bytes · (56 · 56)² just exceeds 128 MiB; 48 · 48 fits, which are 384 pixels.
  expect(packFitness(stableDiffusion(1.7e9), { ...onGpu, adapter: small })).toEqual({
    ...{ runs: 'perhaps', concerns: ['small-buffers'] },
    largestSide: 384,
  });
});

it('is slow on a processor, and impossible beyond what wasm can address', () => {
  expect(packFitness(stableDiffusion(1.7e9), onProcessor)).toMatchObject({
    ...{ runs: 'perhaps', concerns: ['slow-on-processor'] },
  });
  expect(packFitness(stableDiffusion(3.5e9), onProcessor)).toMatchObject({
    ...{ runs: 'no', concerns: ['too-large-for-wasm'] },
  });
});
