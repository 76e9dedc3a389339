import { expect, inject, it } from 'vitest';
import type { EngineOptions } from '../src/shared/engine/engine-api.ts';
import { createPixels } from '../src/shared/pixels.ts';
import { Engine } from './engine.ts';
import kohyaUrl from './fixtures/lora-micro/kohya.safetensors?url';
import { loraManifest } from './loras/lora-manifest.ts';
import { readHeader } from './loras/safetensors.ts';
import { readerOf } from './packs/byte-reader.ts';
import { HttpPackSource } from './packs/http-pack-source.ts';
import type { PackSource } from './packs/pack-source.ts';
import { unwrap } from './runtime/engine-failure.ts';
import { loadOrtInBrowser } from './runtime/ort-library.ts';
import { probeMachine } from './runtime/probe-machine.ts';
import { relativeDifference, sampleJob } from './sample-job.fixture.ts';

const micro = new URL('/packs/micro/', location.href).href;
/** SwiftShader has no half floats. */
const hasHalves = inject('webgpuDevice') === 'lavapipe';

/** A file as the pack that it is once it is installed. */
function sourceOf(file: Uint8Array<ArrayBuffer>): PackSource {
  const reader = readerOf(file);
  const manifest = loraManifest(readHeader(reader), 'x.safetensors', file.byteLength);
  return {
    label: 'x',
    isVerified: true,
    reader: async () => reader,
    read: async () => new TextEncoder().encode(JSON.stringify(manifest)),
  };
}

async function latentsOf(options: EngineOptions, weight: number) {
  const kohya = new Uint8Array(await (await fetch(kohyaUrl)).arrayBuffer());
  const engine = new Engine({
    probe: probeMachine,
    loadOrt: loadOrtInBrowser,
    openSource: (url) => new HttpPackSource(url),
    openLora: () => sourceOf(kohya),
  });
  await engine.start(options);
  const request = sampleJob(unwrap(await engine.openPack(micro)), {
    loras: [{ name: 'x', location: 'x', unetWeight: weight, textEncoderWeight: weight }],
  });
  const hint = createPixels(request.width, request.height);
  const controls = request.controls.map((control) => ({ ...control, hint }));
  let latents = new Float32Array();
  const outcome = await engine.generate({ ...request, controls }, (event) => {
    if (event.type === 'image' && event.image.latents) latents = event.image.latents;
  });
  unwrap(outcome);
  await engine.release();
  return latents;
}

it(`a LoRA gives on WebGPU (${inject('webgpuDevice')}) what it gives on wasm`, async () => {
  const wasm = await latentsOf({ provider: 'wasm' }, 0.8);
  const whole = await latentsOf({ provider: 'webgpu', dtype: 'fp32' }, 0.8);
  expect(relativeDifference(whole, wasm)).toBeLessThan(1e-3);
  const plain = await latentsOf({ provider: 'webgpu', dtype: 'fp32' }, 0);
  expect(relativeDifference(plain, wasm)).toBeGreaterThan(0.05);
  if (!hasHalves) return;
  const halves = await latentsOf({ provider: 'webgpu', dtype: 'fp16' }, 0.8);
  expect(relativeDifference(halves, wasm)).toBeLessThan(0.05);
});
