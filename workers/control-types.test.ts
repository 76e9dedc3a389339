import path from 'node:path';
import { expect, it } from 'vitest';
import type { ControlType } from '../src/shared/packs/manifest.ts';
import { createNodeEngine } from './cli/node-engine.ts';
import { unwrap } from './runtime/engine-failure.ts';
import { relativeDifference, sampleJob } from './sample-job.fixture.ts';

it('tells a network of several types what the hint is', async () => {
  const engine = createNodeEngine();
  await engine.start({ threads: 1 });
  const manifest = unwrap(await engine.openPack(path.resolve('public/packs/inkling-sketch')));
  const latentsFor = async (controlType: ControlType | null) => {
    const controls = sampleJob(manifest).controls.map(({ controlType: _, ...control }) => ({
      ...control,
      ...(controlType && { controlType }),
    }));
    let latents: Float32Array = new Float32Array();
    const request = sampleJob(manifest, { controls, numInferenceSteps: 1 });
    const outcome = await engine.generate(request, (event) => {
      if (event.type === 'image') latents = event.image.latents ?? latents;
    });
    expect(outcome).toMatchObject({ ok: true });
    return latents;
  };
  const unknown = await latentsFor(null);
  expect(relativeDifference(await latentsFor('scribble'), unknown)).toBeGreaterThan(1e-3);
  expect(relativeDifference(await latentsFor('depth'), unknown)).toBeGreaterThan(1e-3);
  expect(relativeDifference(await latentsFor('tile'), unknown)).toBe(0);
  await engine.release();
});
