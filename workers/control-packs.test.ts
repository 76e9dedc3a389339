import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GenerationRequest } from '../src/shared/generation/generation-request.ts';
import type { BasePackManifest, ControlPackManifest } from '../src/shared/packs/manifest.ts';
import { FolderPackSource } from './cli/folder-pack-source.ts';
import { Engine } from './engine.ts';
import type { PackSource } from './packs/pack-source.ts';
import { unwrap } from './runtime/engine-failure.ts';
import { loadOrtInNode } from './runtime/ort-in-node.ts';
import { relativeDifference, sampleJob } from './sample-job.fixture.ts';

const micro = path.resolve('public/packs/micro');

/** The ControlNets of a base pack in `public/packs` as a control pack of their own. */
function controlsOf(
  name: string,
  change: (manifest: ControlPackManifest) => ControlPackManifest = (manifest) => manifest,
): PackSource {
  const folder = path.resolve('public/packs', name);
  return {
    label: `the controls of ${name}`,
    async read(file) {
      const bytes = new Uint8Array(await readFile(path.join(folder, file)));
      if (file !== 'manifest.json') return bytes;
      const base = JSON.parse(new TextDecoder().decode(bytes)) as BasePackManifest;
      const { schemaVersion, version, description, family, license, files, controlnets } = base;
      const manifest = change({
        ...{ schemaVersion, version, description, family, license, files, controlnets },
        kind: 'control',
        id: `${name}-controls`,
        name: `Controls of ${name}`,
      });
      return new Uint8Array(Buffer.from(JSON.stringify(manifest)));
    },
  };
}

const CONTROL_PACKS: Readonly<Record<string, PackSource>> = {
  controls: controlsOf('micro'),
  twin: controlsOf('micro', (m) => ({ ...m, id: 'twin', name: 'The same again' })),
  stranger: controlsOf('micro', (m) => ({ ...m, family: 'stable-diffusion-1.5' })),
  fewer: controlsOf('micro', (m) => ({
    ...m,
    controlnets: m.controlnets.map((entry) => ({
      ...entry,
      controlnet: { ...entry.controlnet, outputs: ['only_one'] },
    })),
  })),
};

/** The micro pack open, and every file that is read noted. */
async function openMicro() {
  const reads: string[] = [];
  const watched = (source: PackSource): PackSource => ({
    label: source.label,
    read(file) {
      reads.push(file);
      return source.read(file);
    },
  });
  const engine = new Engine({
    probe: async () => ({
      hasWebGpu: false,
      adapter: null,
      hardwareConcurrency: 1,
      crossOriginIsolated: false,
    }),
    loadOrt: loadOrtInNode,
    openSource: (location) => watched(CONTROL_PACKS[location] ?? new FolderPackSource(location)),
  });
  await engine.start({});
  const manifest = unwrap(await engine.openPack(micro));
  return { engine, manifest, reads };
}

async function latentsOf(engine: Engine, request: GenerationRequest): Promise<Float32Array> {
  let latents = new Float32Array();
  unwrap(
    await engine.generate(request, (event) => {
      if (event.type === 'image' && event.image.latents) latents = event.image.latents;
    }),
  );
  return latents;
}

/** Of a network that is one graph, or of the part of it that runs at each step. */
const graphReads = (reads: readonly string[], graph: string) =>
  reads.filter((file) => new RegExp(`^${graph}/(?:graph|step)\\.`).test(file)).length;

describe('control packs beside a base', () => {
  it('add their ControlNets behind the base’s own, each under the name of its pack', async () => {
    const { engine } = await openMicro();
    const { manifest, refused } = unwrap(await engine.openControls(['controls', 'twin']));
    expect(manifest.controlnets.map(({ id }) => id)).toEqual([
      'lines',
      'micro-controls/lines',
      'twin/lines',
    ]);
    expect(refused).toEqual([]);
  });

  it('steer a job as the base’s own ControlNet does', async () => {
    const { engine, manifest } = await openMicro();
    unwrap(await engine.openControls(['controls']));
    const own = sampleJob(manifest);
    const added = sampleJob(manifest, {
      controls: own.controls.map((c) => ({ ...c, controlnetId: 'micro-controls/lines' })),
    });
    expect(await latentsOf(engine, added)).toEqual(await latentsOf(engine, own));
    await engine.release();
  });

  it('act together with the base’s', async () => {
    const { engine, manifest } = await openMicro();
    unwrap(await engine.openControls(['controls', 'twin']));
    const whole = sampleJob(manifest);
    const controls = whole.controls.flatMap((control) =>
      ['lines', 'twin/lines'].map((controlnetId) => ({
        ...control,
        controlnetId,
        conditioningScale: 0.5,
      })),
    );
    const shared = await latentsOf(engine, sampleJob(manifest, { controls }));
    expect(relativeDifference(shared, await latentsOf(engine, whole))).toBeLessThan(1e-4);
    await engine.release();
  });

  it('are refused with both families named when they belong to another, and leave the rest alone', async () => {
    const { engine } = await openMicro();
    const { manifest, refused } = unwrap(await engine.openControls(['stranger', 'controls']));
    expect(manifest.controlnets).toHaveLength(2);
    expect(refused).toMatchObject([
      {
        location: 'stranger',
        failure: {
          code: 'family-mismatch',
          detail: expect.stringMatching(/stable-diffusion-1\.5.*micro/),
        },
      },
    ]);
  });

  it.each([
    ['a base pack', [micro], 'pack-incompatible'],
    ['a folder without a manifest', ['/nowhere'], 'pack-file-missing'],
    ['one that is open already', ['controls', 'controls'], 'pack-incompatible'],
    ['one with other residuals than the base takes', ['fewer'], 'family-mismatch'],
  ])('are refused one by one: %s', async (_, locations, code) => {
    const { engine } = await openMicro();
    const { refused } = unwrap(await engine.openControls(locations));
    expect(refused.map(({ failure }) => failure.code)).toEqual([code]);
  });

  it('can be taken away again, without loading the base anew', async () => {
    const { engine, manifest, reads } = await openMicro();
    unwrap(await engine.openControls(['controls']));
    const own = sampleJob(manifest);
    const added = sampleJob(manifest, {
      controls: own.controls.map((c) => ({ ...c, controlnetId: 'micro-controls/lines' })),
    });
    await latentsOf(engine, added);
    expect(unwrap(await engine.openControls([])).manifest.controlnets).toHaveLength(1);
    expect(await engine.generate(added, () => undefined)).toMatchObject({
      code: 'invalid-request',
    });
    await latentsOf(engine, own);
    expect(graphReads(reads, 'unet')).toBe(1);
    await engine.release();
  });
});

describe('several controls on one network', () => {
  it('load it once, also when one of them acts on the conditional side alone', async () => {
    const { engine, manifest, reads } = await openMicro();
    const [control] = sampleJob(manifest).controls;
    if (!control) throw new Error('no control');
    const controls = [
      { ...control, conditioningScale: 0.5 },
      { ...control, conditioningScale: 0.25 },
      { ...control, conditioningScale: 0.25, controlMode: 'control' as const },
    ];
    await latentsOf(engine, sampleJob(manifest, { controls, guidanceBatching: 'batched' }));
    expect(graphReads(reads, 'controlnet-lines')).toBe(1);
    expect(graphReads(reads, 'controlnet-lines-hint')).toBe(1);
    // Both parts of a network lie in one file of weights.
    expect(reads.filter((file) => file === 'controlnet-lines/weights.bin')).toHaveLength(1);
    expect(reads.filter((file) => file === 'unet/weights.bin')).toHaveLength(1);
    await engine.release();
  });
});
