import path from 'node:path';
import { expect, it } from 'vitest';
import { LoraJob, latentsOf } from './cli/lora-job.fixture.ts';
import { relativeDifference } from './sample-job.fixture.ts';

// Made by PyTorch from the micro pack's own weights and LyCORIS' changes to them: modelkit/fixtures/lycoris.py.
const job = await LoraJob.read(path.resolve('workers/fixtures/lycoris-micro'));

it('a job with LoHa, LoKr and a LoCon with a core ends in the reference’s latents, to a thousandth of their deviation', async () => {
  const { engine, request } = await job.open();
  const wanted = await job.npy('final-latents');
  const made = await latentsOf(engine, { ...request, loras: job.loras });
  expect(relativeDifference(made, wanted)).toBeLessThan(1e-3);
  for (const alone of job.loras) {
    const other = await latentsOf(engine, { ...request, loras: [alone] });
    expect(relativeDifference(other, wanted)).toBeGreaterThan(0.01);
  }
});
