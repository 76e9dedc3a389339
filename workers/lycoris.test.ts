import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { GenerationEvent } from '../src/shared/generation/generation-event.ts';
import { createNodeEngine } from './cli/node-engine.ts';
import { readNpy } from './cli/npy.ts';
import { readPicture } from './cli/picture-file.ts';
import { unwrap } from './runtime/engine-failure.ts';
import { relativeDifference, sampleJob } from './sample-job.fixture.ts';

// Made by PyTorch from the micro pack's own weights and LyCORIS' changes to them: modelkit/fixtures/lycoris.py.
const folder = path.resolve('workers/fixtures/lycoris-micro');

interface LycorisJob {
  readonly prompt: string;
  readonly numInferenceSteps: number;
  readonly guidanceScale: number;
  readonly loras: readonly { file: string; unet: number; textEncoder: number }[];
}

async function npy(name: string): Promise<Float32Array<ArrayBuffer>> {
  return unwrap(readNpy(await readFile(path.join(folder, `${name}.npy`)))).data;
}

it('a job with LoHa, LoKr and a LoCon with a core ends in the reference’s latents, to a thousandth of their deviation', async () => {
  const job: LycorisJob = JSON.parse(await readFile(path.join(folder, 'job.json'), 'utf8'));
  const engine = createNodeEngine();
  await engine.start({ threads: 1, dtype: 'fp32' });
  const sample = sampleJob(unwrap(await engine.openPack(path.resolve('public/packs/micro'))));
  const hint = unwrap(await readPicture('workers/fixtures/job-micro/hint.png'));
  const latentsWith = async (files: LycorisJob['loras']) => {
    const loras = files.map(({ file, unet, textEncoder }) => ({
      ...{ name: file, location: path.join(folder, file) },
      ...{ unetWeight: unet, textEncoderWeight: textEncoder },
    }));
    const { prompt, numInferenceSteps, guidanceScale } = job;
    const controls = sample.controls.map((control) => ({ ...control, hint }));
    const latents = await npy('initial-latents');
    const made = { prompt, numInferenceSteps, guidanceScale, controls, latents, loras };
    const events: GenerationEvent[] = [];
    unwrap(await engine.generate({ ...sample, ...made }, (event) => events.push(event)));
    const image = events.find((event) => event.type === 'image');
    return image?.image.latents ?? new Float32Array();
  };
  const wanted = await npy('final-latents');
  expect(relativeDifference(await latentsWith(job.loras), wanted)).toBeLessThan(1e-3);
  for (const alone of job.loras) {
    expect(relativeDifference(await latentsWith([alone]), wanted)).toBeGreaterThan(0.01);
  }
});
