import { writeFile } from 'node:fs/promises';
import { createNodeEngine } from '/work/wt/samplers/workers/cli/node-engine.ts';
import { encodePng, readPicture } from '/work/wt/samplers/workers/cli/picture-file.ts';
import { unwrap } from '/work/wt/samplers/workers/runtime/engine-failure.ts';
import { sampleJob } from '/work/wt/samplers/workers/sample-job.fixture.ts';
import { SAMPLERS, SAMPLER_IDS } from '/work/wt/samplers/src/shared/generation/samplers.ts';
const engine = createNodeEngine();
await engine.start({ threads: 1 });
const manifest = unwrap(await engine.openPack('public/packs/inkling-sketch'));
const hint = unwrap(await readPicture('workers/fixtures/job-embedded/hint.png'));
for (const steps of [4, 8, 20]) for (const sampler of SAMPLER_IDS) for (const schedule of SAMPLERS[sampler].schedules) {
  if (schedule === 'trailing') continue;
  const s = sampleJob(manifest, { sampler, schedule, numInferenceSteps: steps, seed: 11, prompt: 'a red apple, glossy sticker', guidanceScale: manifest.defaults.guidanceScale });
  const request = { ...s, controls: s.controls.map((c) => ({ ...c, hint, conditioningScale: manifest.defaults.controlnetConditioningScale })) };
  let px: any;
  const out = await engine.generate(request, (e) => { if (e.type === 'image') px = e.image.pixels; });
  if (!out.ok) { console.log(sampler, schedule, steps, out); continue; }
  await writeFile(`/tmp/sheet/${sampler}_${schedule}_${steps}.png`, await encodePng(px));
}
await engine.release();
