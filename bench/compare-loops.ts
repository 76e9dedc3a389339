/**
 * `npm run bench:loops`: our denoising loop against the plain one on the same networks, in turns, in one process. Prints a
 * table in Markdown; seconds are those of the fastest run, since the machine may be shared.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { RunCounters } from '../src/shared/generation/generation-event.ts';
import { FolderPackSource } from '../workers/cli/folder-pack-source.ts';
import { wholeGraphs } from '../workers/other-graphs.fixture.ts';
import { Pack } from '../workers/packs/pack.ts';
import { PackSet } from '../workers/packs/pack-set.ts';
import { Cancellation } from '../workers/pipelines/cancellation.ts';
import { runControlnetPipeline } from '../workers/pipelines/controlnet-pipeline.ts';
import { ResidentModels } from '../workers/pipelines/resident-models.ts';
import { unwrap } from '../workers/runtime/engine-failure.ts';
import { loadOrtInNode } from '../workers/runtime/ort-in-node.ts';
import type { OrtLoader } from '../workers/runtime/ort-library.ts';
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
    side: { type: 'string' },
  },
});

const threads = Number(options.threads);

/**
 * What most studios import whatever they compute with: the build that has WebGPU as well. Node cannot fetch its wasm, nor
 * start its threads: it is measured with `--threads 1`.
 */
const loadWebgpuBuild: OrtLoader = async () => {
  const ort = await import('onnxruntime-web/webgpu');
  const wasm = import.meta.resolve('onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm');
  ort.env.wasm.wasmBinary = await readFile(fileURLToPath(wasm));
  return ort;
};

async function modelsOn(loadOrt: OrtLoader, of: Pack): Promise<ResidentModels> {
  const runtime = await Runtime.start(
    {
      ...{ provider: 'wasm', reason: 'override', adapter: null },
      ...{ threads, crossOriginIsolated: true },
    },
    loadOrt,
  );
  return new ResidentModels(runtime, new PackSet(of), 'fp32');
}

const pack = await Pack.open(new FolderPackSource(options.pack));
const { manifest } = pack;
const models = await modelsOn(loadOrtInNode, pack);
// Only our exports are cut in two.
const wholePack = await Pack.open(wholeGraphs(new FolderPackSource(options.pack)));
const modelsOfOthers = await modelsOn(loadOrtInNode, wholePack);
const modelsOfWebgpuBuild = threads === 1 ? await modelsOn(loadWebgpuBuild, wholePack) : null;
const { tokenizer: entry } = manifest;
const tokenizer = unwrap(createClipTokenizer(await pack.readJson(entry.path), entry));
const side = options.side === undefined ? manifest.defaults.width : Number(options.side);
const sample = sampleJob(manifest, {
  ...{ numInferenceSteps: Number(options.steps), width: side, height: side },
});
const { channels, scaleFactor } = manifest.latents;
const size = (channels * sample.width * sample.height) / scaleFactor ** 2;
const request = { ...sample, latents: seededNormals(sample.seed, size) };

interface Row {
  readonly secondsPerStep: number;
  readonly latents: Float32Array;
  readonly counters: RunCounters;
}

async function ours(residualInterval: number): Promise<Row> {
  let made = new Float32Array();
  const controls = request.controls.map((control) => ({ ...control, residualInterval }));
  const { seconds, counters } = await runControlnetPipeline(models, tokenizer, {
    request: { ...request, controls },
    cancellation: new Cancellation(),
    onEvent: (event) => {
      if (event.type === 'image') made = event.image.latents ?? made;
    },
  });
  return { secondsPerStep: seconds.denoise / counters.steps, latents: made, counters };
}

async function plain(on: ResidentModels): Promise<Row> {
  const { counter } = on.runtime;
  counter.reset();
  const result = await plainLoop(on, tokenizer, request);
  return { ...result, counters: counter.snapshot() };
}

const LOOPS = {
  ...(modelsOfWebgpuBuild && {
    'plain, the build with WebGPU': () => plain(modelsOfWebgpuBuild),
  }),
  'plain, the build for wasm': () => plain(modelsOfOthers),
  ours: () => ours(1),
  'ours, controls at every second step': () => ours(2),
};
const fastest = new Map<string, Row>();
// The first round loads the graphs and is not counted.
for (let i = 0; i <= Number(options.runs); i++) {
  for (const [name, run] of Object.entries(LOOPS)) {
    const row = await run();
    const before = fastest.get(name);
    const isQuicker = !before || row.secondsPerStep < before.secondsPerStep;
    if (i > 0 && isQuicker) fastest.set(name, row);
  }
}
const mine = fastest.get('ours');
if (!mine) throw new Error('at least one round is measured: --runs 1');

function line(name: string, { secondsPerStep, latents, counters }: Row, own: Row): string {
  const perStep = (count: number) => (count / counters.steps).toFixed(2);
  const cells = [
    name,
    secondsPerStep.toFixed(3),
    `${(secondsPerStep / own.secondsPerStep).toFixed(2)} ×`,
    relativeDifference(own.latents, latents).toExponential(1),
    perStep(counters.runs),
    perStep(counters.readBacks),
    (counters.uploadedBytes / counters.steps).toFixed(0),
  ];
  return `| ${cells.join(' | ')} |`;
}

console.log(`${manifest.id}, ${side} px, ${options.steps} steps, ${threads} threads, wasm\n`);
console.log(
  '| loop | seconds a step | against ours | latents differ | graph runs | read-backs | uploaded bytes |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- |');
for (const [name, row] of fastest) console.log(line(name, row, mine));
// onnxruntime's threads would keep the process alive.
process.exit();
