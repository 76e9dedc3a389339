import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GenerationEvent } from '../src/shared/generation/generation-event.ts';
import type { BasePackManifest, GraphEntry } from '../src/shared/packs/manifest.ts';
import { Engine } from './engine.ts';
import type { PackSource } from './packs/pack-source.ts';
import { encodeGraph } from './runtime/onnx-graph.ts';
import { loadOrtInNode } from './runtime/ort-in-node.ts';
import { sampleJob } from './sample-job.fixture.ts';

const folder = 'public/packs/micro';
const side = 64;

/** `value` everywhere, whatever the latents are: 0 · x + value, or 0 · x ÷ 0 for NaN. */
function decoderOf(kind: 'not a number' | 'black'): Uint8Array<ArrayBuffer> {
  const latents = { name: 'latent_sample', type: 'float32', dims: [1, 8, 8, 8] } as const;
  return encodeGraph({
    name: kind,
    inputs: [latents],
    outputs: [{ name: 'sample', type: 'float32', dims: [1, 3, side, side] }],
    constants: { shape: [1, 1, 1, 1], wide: [1, 3, side, side], axes: [1, 2, 3] },
    nodes: [
      { op: 'Sub', inputs: ['latent_sample', 'latent_sample'], outputs: ['zeros'] },
      {
        op: 'ReduceSum',
        inputs: ['zeros', 'axes'],
        outputs: ['zero'],
        attributes: { keepdims: 1 },
      },
      { op: 'Exp', inputs: ['zero'], outputs: ['one'] },
      kind === 'black'
        ? { op: 'Neg', inputs: ['one'], outputs: ['value'] }
        : { op: 'Div', inputs: ['zero', 'zero'], outputs: ['value'] },
      { op: 'Expand', inputs: ['value', 'wide'], outputs: ['sample'] },
    ],
  });
}

/** The micro pack with a half-float decoder that makes nonsense; everything else computes in full floats. */
function packWith(decoder: Uint8Array<ArrayBuffer>, alsoInFullFloats = false): PackSource {
  const manifest = JSON.parse(
    readFileSync(join(folder, 'manifest.json'), 'utf8'),
  ) as BasePackManifest;
  const fullOnly = <Entry extends GraphEntry>(entry: Entry): Entry => ({
    ...entry,
    variants: { fp32: entry.variants.fp32 },
  });
  const path = 'nonsense.onnx';
  const sha256 = createHash('sha256').update(decoder).digest('hex');
  const changed = {
    ...manifest,
    files: [...manifest.files, { path, bytes: decoder.byteLength, sha256 }],
    textEncoder: fullOnly(manifest.textEncoder),
    unet: fullOnly(manifest.unet),
    controlnets: manifest.controlnets.map((entry) => ({
      ...entry,
      ...(entry.hintEncoder && { hintEncoder: fullOnly(entry.hintEncoder) }),
      controlnet: fullOnly(entry.controlnet),
    })),
    vaeDecoder: {
      ...manifest.vaeDecoder,
      weights: alsoInFullFloats ? { kind: 'inline' } : manifest.vaeDecoder.weights,
      variants: { fp16: path, fp32: alsoInFullFloats ? path : manifest.vaeDecoder.variants.fp32 },
    },
  };
  return {
    label: 'a pack with a broken decoder',
    read: async (file) => {
      if (file === path) return decoder;
      if (file === 'manifest.json') return new Uint8Array(Buffer.from(JSON.stringify(changed)));
      return new Uint8Array(readFileSync(join(folder, file)));
    },
  };
}

async function generate(source: PackSource) {
  const engine = new Engine({
    probe: async () => ({
      hasWebGpu: false,
      adapter: null,
      hardwareConcurrency: 1,
      crossOriginIsolated: false,
    }),
    loadOrt: loadOrtInNode,
    openSource: () => source,
  });
  await engine.start({ dtype: 'fp16' });
  const manifest = await engine.openPack('anywhere');
  if (!manifest.ok) throw new Error(manifest.detail);
  const events: GenerationEvent[] = [];
  const job = () =>
    engine.generate(sampleJob(manifest.value, { numInferenceSteps: 1 }), (event) => {
      events.push(event);
    });
  const first = await job();
  const again = first.ok ? await job() : first;
  await engine.release();
  const count = (type: GenerationEvent['type']) => events.filter((e) => e.type === type).length;
  return { first, again, count };
}

describe('a job whose half floats overflow', () => {
  it.each(['not a number', 'black'] as const)(
    'runs again in full floats when its picture is %s, and later jobs stay there',
    async (kind) => {
      const { first, again, count } = await generate(packWith(decoderOf(kind)));
      expect(first).toMatchObject({ ok: true, value: { dtype: 'fp32' } });
      expect(again).toMatchObject({ ok: true, value: { dtype: 'fp32' } });
      expect(count('safer-precision')).toBe(1);
      expect(count('image')).toBe(2);
    },
  );

  it('fails with a reason where full floats give no numbers either', async () => {
    const { first, count } = await generate(packWith(decoderOf('not a number'), true));
    expect(first).toMatchObject({ ok: false, code: 'non-finite-output' });
    expect(count('image')).toBe(0);
  });

  it('believes a black picture where nothing safer is left', async () => {
    const { first, count } = await generate(packWith(decoderOf('black'), true));
    expect(first).toMatchObject({ ok: true });
    expect(count('image')).toBe(2);
  });
});
