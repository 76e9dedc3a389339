import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { AdapterReport, DeviceReport } from '../engine/device-report.ts';
import { type BasePackManifest, manifestSchema } from '../packs/manifest.ts';
import { bytesOfFiles, controlBytes } from './graph-bytes.ts';
import type { MemoryPlan } from './memory-plan.ts';
import { memoryRoom } from './memory-room.ts';
import { type PlannedNetworks, planMemory } from './plan-memory.ts';
import { plannedNetworks } from './planned-networks.ts';
import { denoiserBytes } from './working-memory.ts';

/** Stable Diffusion 1.5 and two ControlNets: parameters as published, in half floats. */
const stableDiffusion: PlannedNetworks = {
  networks: [
    { slot: 'text-encoder', bytes: 2 * 123e6 },
    { slot: 'controlnet-canny', bytes: 2 * 361e6 },
    { slot: 'controlnet-depth', bytes: 2 * 361e6 },
    { slot: 'unet', bytes: 2 * 860e6 },
    { slot: 'vae-decoder', bytes: 2 * 49.5e6 },
  ],
  unet: { residuals: [{ channels: 320, downscale: 1 }] },
  latents: { channels: 4, scaleFactor: 8, scalingFactor: 0.18215 },
  numberBytes: 2,
  decoderParameters: 49.5e6,
};
const onProcessor: PlannedNetworks = { ...stableDiffusion, numberBytes: 4 };
const inFullFloats: PlannedNetworks = {
  ...onProcessor,
  networks: onProcessor.networks.map(({ slot, bytes }) => ({ slot, bytes: 2 * bytes })),
};

function device(provider: 'wasm' | 'webgpu', buffer = 0, binding = buffer): DeviceReport {
  const adapter: AdapterReport = {
    ...{ vendor: 'v', architecture: 'a', description: 'd', isSoftware: false, shaderF16: true },
    ...{ maxBufferSize: buffer, maxStorageBufferBindingSize: binding },
  };
  return {
    ...{ provider, reason: 'override', adapter: provider === 'webgpu' ? adapter : null },
    ...{ threads: 4, crossOriginIsolated: true },
  };
}

/** WebGPU's limits where a page asks for no more. */
const usualAdapter = memoryRoom(device('webgpu', 2 ** 28, 2 ** 27));
const bigAdapter = memoryRoom(device('webgpu', 2 ** 32 - 4));
const wasm = memoryRoom(device('wasm'));

const square = (side: number, guidanceBatching: 'auto' | 'batched' = 'auto') => ({
  ...{ width: side, height: side, guidanceScale: 7.5, guidanceBatching },
});

function fitting(plan: MemoryPlan) {
  if (!plan.fits) throw new Error(`refused: ${plan.neededBytes} of ${plan.roomBytes}`);
  return plan;
}

describe('Stable Diffusion 1.5 under two ControlNets', () => {
  it('keeps everything and runs both sides together on a big adapter', () => {
    const plan = fitting(planMemory(square(512), stableDiffusion, bigAdapter));
    expect(plan).toMatchObject({ isTight: false, guidance: 'batched', decode: { kind: 'whole' } });
    expect(plan.concessions).toEqual([]);
    expect(plan.stages.decode.resident).toHaveLength(5);
  });

  it('takes one side after the other on a big adapter too, where both outgrow a buffer', () => {
    expect(denoiserBytes(shapeAt(1152, 2)).largest).toBeGreaterThan(2 ** 32);
    const plan = fitting(planMemory(square(1152), stableDiffusion, bigAdapter));
    expect(plan.guidance).toBe('serial');
    const both = { of: 'buffer', neededBytes: denoiserBytes(shapeAt(1152, 2)).largest };
    expect(plan.concessions).toContainEqual({ what: 'serial', ...both, givenBytes: 2 ** 32 - 4 });
  });

  it('lets the text encoder go and saves where it can under usual limits', () => {
    const small = fitting(planMemory(square(512), stableDiffusion, usualAdapter));
    expect(small.stages.encode.resident).toEqual(['text-encoder']);
    expect(small.stages.denoise.resident).toEqual(['controlnet-canny', 'controlnet-depth', 'unet']);
    expect(small).toMatchObject({ guidance: 'serial', decode: { kind: 'whole' } });
    const large = fitting(planMemory(square(768), stableDiffusion, usualAdapter));
    expect(large.decode).toEqual({ kind: 'tiled', tile: 64, overlap: 16 });
    expect(large.concessions.map(({ what, of }) => [what, of])).toEqual([
      ['serial', 'buffer'],
      ['tiled', 'buffer'],
      ['released', 'memory'],
    ]);
    for (const each of [...small.concessions, ...large.concessions]) {
      expect(each.neededBytes).toBeGreaterThan(each.givenBytes);
    }
  });

  it('is worth a try on wasm at 512 px in half floats, and refused at 768', () => {
    expect(fitting(planMemory(square(512), onProcessor, wasm)).isTight).toBe(true);
    const refused = planMemory(square(768), onProcessor, wasm);
    expect(refused).toMatchObject({ fits: false, roomBytes: 2 ** 32 });
  });

  it('is refused on wasm in full floats, where the weights alone exceed what it can address', () => {
    const refused = planMemory(square(512), inFullFloats, wasm);
    expect(refused.fits).toBe(false);
    expect(!refused.fits && refused.neededBytes).toBeGreaterThan(6e9);
  });

  it('is never refused on a guess', () => {
    expect(planMemory(square(1536), inFullFloats, usualAdapter).fits).toBe(true);
  });
});

describe('guidance', () => {
  const guidance = (job: Parameters<typeof planMemory>[0], batch?: 1 | 2) => {
    const unet = { ...stableDiffusion.unet, ...(batch && { batch }) };
    return fitting(planMemory(job, { ...stableDiffusion, unet }, usualAdapter)).guidance;
  };

  it('is left out at scale 1', () => {
    expect(guidance({ ...square(512), guidanceScale: 1 })).toBe('none');
  });

  it('runs as the person says, whatever fits', () => {
    expect(guidance(square(512, 'batched'))).toBe('batched');
  });

  it('is no concession where pack or person decided it', () => {
    const onlyOne = { ...stableDiffusion, unet: { ...stableDiffusion.unet, batch: 1 as const } };
    const serial = { ...square(512), guidanceBatching: 'serial' as const };
    for (const plan of [
      planMemory(square(512), onlyOne, usualAdapter),
      planMemory(serial, stableDiffusion, usualAdapter),
    ]) {
      expect(fitting(plan).guidance).toBe('serial');
      expect(fitting(plan).concessions.map(({ what }) => what)).toEqual(['released']);
    }
  });

  it('runs as a UNet of one batch size must', () => {
    expect(guidance(square(512, 'batched'), 1)).toBe('serial');
    expect(guidance({ ...square(512), guidanceScale: 1 }, 2)).toBe('batched');
  });
});

describe('with a safety checker', () => {
  /** CLIP's ViT-L/14, 304 million parameters. */
  const checked: PlannedNetworks = {
    ...stableDiffusion,
    networks: [...stableDiffusion.networks, { slot: 'safety-checker', bytes: 2 * 304e6 }],
  };

  it('keeps it beside everything where there is room', () => {
    const plan = fitting(planMemory(square(512), checked, bigAdapter));
    expect(plan.stages.check.resident).toHaveLength(6);
    expect(plan.stages.decode.resident).not.toContain('safety-checker');
    expect(plan.concessions).toEqual([]);
  });

  it('lets text encoder and decoder go for it where there is not, and keeps the UNet', () => {
    const room = { bytes: 2 * (860e6 + 2 * 361e6 + 304e6), isCertain: true, largestTensor: null };
    const plan = fitting(planMemory(square(512), checked, { ...room, bytes: room.bytes + 1e6 }));
    expect(plan.stages.check.resident).toEqual([
      ...['controlnet-canny', 'controlnet-depth', 'unet', 'safety-checker'],
    ]);
    expect(planMemory(square(512), checked, { ...room, bytes: room.bytes - 1e6 }).fits).toBe(false);
    const without = planMemory(square(512), stableDiffusion, { ...room, bytes: room.bytes - 1e6 });
    expect(without.fits).toBe(true);
  });
});

it('reads a reference picture before the UNet comes, and lets go of what read it', () => {
  const networks = [...stableDiffusion.networks];
  // CLIP's ViT-H/14, 632 million parameters.
  networks.splice(1, 0, { slot: 'image-encoder', bytes: 2 * 632e6 });
  const plan = fitting(planMemory(square(512), { ...stableDiffusion, networks }, usualAdapter));
  expect(plan.stages.encode.resident).toEqual(['text-encoder', 'image-encoder']);
  expect(plan.stages.denoise.resident).not.toContain('image-encoder');
});

it('decodes in tiles that fit, none smaller than what has an inside', () => {
  const tight = { ...usualAdapter, largestTensor: 1e6 };
  expect(fitting(planMemory(square(512), stableDiffusion, tight)).decode).toMatchObject({
    tile: 16,
  });
});

describe('the embedded pack', () => {
  const manifest = v.parse(
    manifestSchema,
    JSON.parse(readFileSync('public/packs/inkling-sketch/manifest.json', 'utf8')),
  ) as BasePackManifest;
  const bytesOf = bytesOfFiles(manifest.files);

  it.each([
    ['wasm', wasm, 'fp32'],
    ['usual limits', usualAdapter, 'fp32'],
    ['usual limits in half floats', usualAdapter, 'fp16'],
    ['a big adapter', bigAdapter, 'fp16'],
  ] as const)('gives up nothing on %s', (_, room, dtype) => {
    const controls = manifest.controlnets.map((entry) => ({
      slot: `controlnet-${entry.id}`,
      bytes: controlBytes(entry, bytesOf, dtype),
    }));
    for (const side of [manifest.defaults.width, manifest.defaults.maxSize]) {
      const networks = plannedNetworks(manifest, bytesOf, dtype, {
        controls,
        encodesPicture: true,
        readsReference: true,
        checksSafety: true,
      });
      const plan = fitting(planMemory(square(side), networks, room));
      expect(plan).toMatchObject({
        ...{ isTight: false, guidance: 'batched', decode: { kind: 'whole' } },
      });
      expect(plan.stages.decode.resident).toHaveLength(controls.length + 4);
    }
  });
});

function shapeAt(side: number, rows: 1 | 2) {
  return { rows, channels: 320, latentPixels: (side / 8) ** 2, numberBytes: 2 };
}
