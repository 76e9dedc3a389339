/**
 * `npm run bench:loops`: our denoising loop against the plain one on the same graphs, in turns, in one process. Prints a
 * table in Markdown; seconds are those of the fastest run, since the machine may be shared.
 */
import { parseArgs } from 'node:util';
import { FolderPackSource } from '../workers/cli/folder-pack-source.ts';
import { Pack } from '../workers/packs/pack.ts';
import { PackSet } from '../workers/packs/pack-set.ts';
import { Cancellation } from '../workers/pipelines/cancellation.ts';
import { runControlnetPipeline } from '../workers/pipelines/controlnet-pipeline.ts';
import { ResidentModels } from '../workers/pipelines/resident-models.ts';
import { unwrap } from '../workers/runtime/engine-failure.ts';
import { loadOrtInNode } from '../workers/runtime/ort-in-node.ts';
import { Runtime } from '../workers/runtime/runtime.ts';
import { relativeDifference, sampleJob } from '../workers/sample-job.fixture.ts';
import { seededNormals } from '../workers/tensors/seeded-normal.ts';
import { createClipTokenizer } from '../workers/tokenizers/clip-tokenizer.ts';
import { plainLoop } from './plain-loop.ts';

const { values: options } = parseArgs({
  options: {
    pack: { type: 'string', default: 'public/packs/inkling-sketch' },
    steps: { type: 'string', default: '8' },
    threads: { type: 'string', default: '2' },
    runs: { type: 'string', default: '3' },
  },
});

const runtime = await Runtime.start(
  {
    provider: 'wasm',
    reason: 'override',
    adapter: null,
    threads: Number(options.threads),
    crossOriginIsolated: true,
  },
  loadOrtInNode,
);
const pack = await Pack.open(new FolderPackSource(options.pack));
const { manifest } = pack;
const models = new ResidentModels(runtime, new PackSet(pack), 'fp32');
const { tokenizer: entry } = manifest;
const tokenizer = unwrap(createClipTokenizer(await pack.readJson(entry.path), entry));
const sample = sampleJob(manifest, { numInferenceSteps: Number(options.steps) });
const { channels, scaleFactor } = manifest.latents;
const size = (channels * sample.width * sample.height) / scaleFactor ** 2;
const request = { ...sample, latents: seededNormals(sample.seed, size) };

interface Row {
  readonly secondsPerStep: number;
  readonly latents: Float32Array;
  readonly counters: ReturnType<typeof runtime.counter.snapshot>;
}

async function ours(): Promise<Row> {
  let made = new Float32Array();
  const { seconds, counters } = await runControlnetPipeline(models, tokenizer, {
    request,
    cancellation: new Cancellation(),
    onEvent: (event) => {
      if (event.type === 'image') made = event.image.latents ?? made;
    },
  });
  return { secondsPerStep: seconds.denoise / counters.steps, latents: made, counters };
}

async function plain(): Promise<Row> {
  runtime.counter.reset();
  const result = await plainLoop(models, tokenizer, request);
  return { ...result, counters: runtime.counter.snapshot() };
}

const rows: { readonly ours: Row; readonly plain: Row }[] = [];
// The first round loads the graphs and is not counted.
for (let i = 0; i <= Number(options.runs); i++)
  rows.push({ ours: await ours(), plain: await plain() });
const fastest = (loop: 'ours' | 'plain'): Row =>
  rows
    .slice(1)
    .map((row) => row[loop])
    .reduce((best, row) => (row.secondsPerStep < best.secondsPerStep ? row : best));

function line(name: string, { secondsPerStep, counters }: Row): string {
  const perStep = (count: number) => (count / counters.steps).toFixed(2);
  const cells = [
    name,
    secondsPerStep.toFixed(3),
    perStep(counters.runs),
    perStep(counters.readBacks),
    (counters.uploadedBytes / counters.steps).toFixed(0),
  ];
  return `| ${cells.join(' | ')} |`;
}

const [mine, theirs] = [fastest('ours'), fastest('plain')];
console.log(`${manifest.id}, ${options.steps} steps, ${options.threads} threads, wasm\n`);
console.log('| loop | seconds a step | graph runs | read-backs | uploaded bytes |');
console.log('| --- | --- | --- | --- | --- |');
console.log(line('plain', theirs));
console.log(line('ours', mine));
const ratio = theirs.secondsPerStep / mine.secondsPerStep;
const difference = relativeDifference(mine.latents, theirs.latents);
console.log(`\nThe plain loop takes ${ratio.toFixed(2)} × as long.`);
console.log(`Latents differ by ${difference.toExponential(1)} standard deviations.`);
// onnxruntime's threads would keep the process alive.
process.exit();
