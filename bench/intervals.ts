/**
 * `npm run bench:intervals`: what it costs and saves to compute a control at every second or third step only. Prints a
 * table in Markdown: time, how far the latents drift, and whether the picture still follows the drawing.
 */
import { parseArgs } from 'node:util';
import { edgeAgreement } from '../e2e/edges.ts';
import type { GenerationRequest } from '../src/shared/generation/generation-request.ts';
import type { Pixels } from '../src/shared/pixels.ts';
import { canny } from '../workers/annotators/canny.ts';
import { createNodeEngine } from '../workers/cli/node-engine.ts';
import { readPicture } from '../workers/cli/picture-file.ts';
import { unwrap } from '../workers/runtime/engine-failure.ts';
import { sampleJob } from '../workers/sample-job.fixture.ts';

const { values: options } = parseArgs({
  options: {
    pack: { type: 'string', default: 'public/packs/inkling-sketch' },
    steps: { type: 'string', default: '20' },
    threads: { type: 'string', default: '2' },
    seeds: { type: 'string', default: '4' },
  },
});
const INTERVALS = [1, 2, 3];

const engine = createNodeEngine();
await engine.start({ threads: Number(options.threads) });
const manifest = unwrap(await engine.openPack(options.pack));
const hint = unwrap(await readPicture('workers/fixtures/job-embedded/hint.png'));
const { guidanceScale, controlnetConditioningScale } = manifest.defaults;

interface Made {
  readonly secondsPerStep: number;
  readonly runsPerStep: number;
  readonly latents: Float32Array;
  readonly pixels: Pixels;
}

async function make(seed: number, residualInterval: number): Promise<Made> {
  const sample = sampleJob(manifest, { numInferenceSteps: Number(options.steps) });
  const request: GenerationRequest = {
    ...sample,
    ...{ seed, guidanceScale },
    controls: sample.controls.map((control) => ({
      ...control,
      ...{ hint, residualInterval, conditioningScale: controlnetConditioningScale },
    })),
  };
  let made: Pick<Made, 'latents' | 'pixels'> | null = null;
  const { counters, seconds } = unwrap(
    await engine.generate(request, (event) => {
      if (event.type !== 'image') return;
      const { latents = new Float32Array(), pixels } = event.image;
      made = { latents, pixels };
    }),
  );
  if (!made) throw new Error('no picture came out');
  return {
    ...(made as Pick<Made, 'latents' | 'pixels'>),
    secondsPerStep: seconds.denoise / counters.steps,
    runsPerStep: counters.runs / counters.steps,
  };
}

/** Root of the mean square of the difference, in standard deviations of the reference. */
function drift(values: Float32Array, reference: Float32Array): number {
  const mean = reference.reduce((a, b) => a + b, 0) / reference.length;
  const variance = reference.reduce((a, b) => a + (b - mean) ** 2, 0);
  const error = reference.reduce((a, b, i) => a + (b - (values[i] as number)) ** 2, 0);
  return Math.sqrt(error / variance);
}

function agreement(lines: Pixels, made: Pixels): number {
  const bytes = (pixels: Pixels) => ({ ...pixels, data: new Uint8Array(pixels.data.buffer) });
  return edgeAgreement(bytes(lines), bytes(made));
}

const average = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b) / numbers.length;

await make(0, 1); // loads the graphs
const rounds: ReadonlyMap<number, Made>[] = [];
for (let seed = 1; seed <= Number(options.seeds); seed++) {
  const round = new Map<number, Made>();
  for (const interval of INTERVALS) round.set(interval, await make(seed, interval));
  rounds.push(round);
}

console.log(`${manifest.id}, ${options.steps} steps, ${rounds.length} seeds, wasm\n`);
console.log(
  '| interval | seconds a step | saved | graph runs a step | latents drift | edges F1 with interval 1 | edges F1 with the drawing |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- |');
const base = Math.min(...rounds.map((round) => (round.get(1) as Made).secondsPerStep));
for (const interval of INTERVALS) {
  const pairs = rounds.map((round) => {
    const [made, reference] = [round.get(interval) as Made, round.get(1) as Made];
    return { made, reference };
  });
  const seconds = Math.min(...pairs.map(({ made }) => made.secondsPerStep));
  const cells = [
    String(interval),
    seconds.toFixed(3),
    `${(100 * (1 - seconds / base)).toFixed(0)} %`,
    average(pairs.map(({ made }) => made.runsPerStep)).toFixed(2),
    average(pairs.map(({ made, reference }) => drift(made.latents, reference.latents))).toFixed(3),
    average(
      pairs.map(({ made, reference }) => agreement(canny(reference.pixels, 100, 200), made.pixels)),
    ).toFixed(3),
    average(pairs.map(({ made }) => agreement(hint, made.pixels))).toFixed(3),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
// onnxruntime's threads would keep the process alive.
process.exit();
