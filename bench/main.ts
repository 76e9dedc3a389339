import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { GenerationReport } from '../src/shared/generation/generation-event.ts';
import { createNodeEngine } from '../workers/cli/node-engine.ts';
import { readNpy } from '../workers/cli/npy.ts';
import { readPicture } from '../workers/cli/picture-file.ts';
import { unwrap } from '../workers/runtime/engine-failure.ts';
import { loadOrtInNode } from '../workers/runtime/ort-in-node.ts';
import { Runtime } from '../workers/runtime/runtime.ts';
import { relativeDifference, sampleJob } from '../workers/sample-job.fixture.ts';
import { annotatorSpeeds, networkSizes } from './annotators.ts';
import { matMulSpeed } from './matmul.ts';
import { pythonReference } from './python-reference.ts';

/**
 * `npm run bench`: one whole job on wasm against the same job in PyTorch and in native onnxruntime, with the same
 * threads in the same minutes. Machines differ and are shared, so ratios and counts matter, not seconds.
 */
const { values: options } = parseArgs({
  options: {
    pack: { type: 'string', default: 'public/packs/inkling-sketch' },
    steps: { type: 'string', default: '20' },
    threads: { type: 'string', default: '2' },
    runs: { type: 'string', default: '3' },
    'job-only': { type: 'boolean', default: false },
  },
});
const steps = Number(options.steps);
const threads = Number(options.threads);

function print(label: string, value: string): void {
  process.stdout.write(`| ${label.padEnd(52)} | ${value.padEnd(28)} |\n`);
}

const engine = createNodeEngine();
const device = await engine.start({ threads });
const manifest = unwrap(await engine.openPack(options.pack));
const fixture = 'workers/fixtures/job-embedded';
const sample = sampleJob(manifest, { numInferenceSteps: steps });
const hint = unwrap(await readPicture(`${fixture}/hint.png`));
const request = {
  ...sample,
  latents: unwrap(readNpy(await readFile(`${fixture}/initial-latents.npy`))).data,
  controls: sample.controls.map((control) => ({ ...control, hint })),
};

const reports: GenerationReport[] = [];
let latents = new Float32Array();
let fastestStep = Number.POSITIVE_INFINITY;
for (let i = 0; i <= Number(options.runs); i++) {
  let last = Number.NaN;
  const outcome = await engine.generate(request, (event) => {
    if (event.type === 'step') {
      // NaN before the first step, which has none before it.
      if (performance.now() - last < fastestStep) fastestStep = performance.now() - last;
      last = performance.now();
    }
    if (event.type === 'image') latents = event.image.latents ?? latents;
  });
  reports.push(unwrap(outcome));
}
await engine.release();
const [cold, ...warm] = reports;
const jobSeconds = Math.min(
  ...warm.map(({ seconds }) => seconds.encode + seconds.denoise + seconds.decode),
);
const counters = warm[0]?.counters;

const { maxRSS } = process.resourceUsage();
const { heapUsed } = process.memoryUsage();

const runtime = await Runtime.start(device, loadOrtInNode);
const reachable = await matMulSpeed(runtime);
const python = await pythonReference(options.pack, steps, threads);

process.stdout.write(`| ${'measured'.padEnd(52)} | ${''.padEnd(28)} |\n`);
print('---', '---');
print('pack, steps, threads', `${manifest.id}, ${steps}, ${threads}`);
print('load, first job', `${cold?.seconds.load.toFixed(2)} s`);
print('prompt to picture on wasm, warm, fastest run', `${jobSeconds.toFixed(2)} s`);
if (counters) {
  print('graph runs a step', (counters.runs / counters.steps).toFixed(2));
  print('read-backs a step', String(counters.readBacks / counters.steps));
  const perStep = (counters.uploadedBytes - 4 * latents.length) / counters.steps;
  print('uploads a step (initial latents aside)', `${perStep.toFixed(0)} bytes`);
}
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
print('wasm memory, peak', megabytes(Math.max(...reports.map(({ peak }) => peak.wasmBytes))));
print('JavaScript heap after the last job', megabytes(heapUsed));
print('whole process, peak', megabytes(maxRSS * 1024));
print('large MatMul on wasm', `${reachable.toFixed(1)} GFLOP/s`);
if (typeof python === 'string') {
  print('PyTorch and native onnxruntime', `not measured: ${python}`);
} else {
  const speed = python.flops / jobSeconds / 1e9;
  print('job on wasm', `${speed.toFixed(1)} GFLOP/s, ${(python.flops / 1e9).toFixed(0)} GFLOP`);
  print("share of the large MatMul's speed", `${((100 * speed) / reachable).toFixed(0)} %`);
  const stepSpeed = python.stepsFlops / steps / fastestStep / 1e6;
  print('fastest step on wasm', `${fastestStep.toFixed(0)} ms, ${stepSpeed.toFixed(1)} GFLOP/s`);
  print("its share of the large MatMul's speed", `${((100 * stepSpeed) / reachable).toFixed(0)} %`);
  print('diffusers on PyTorch', `${python.torchSeconds.toFixed(2)} s`);
  print('native onnxruntime', `${python.onnxruntimeSeconds.toFixed(2)} s`);
  print(
    'seconds against diffusers on PyTorch',
    `${(jobSeconds / python.torchSeconds).toFixed(2)} ×`,
  );
  print(
    'seconds against native onnxruntime',
    `${(jobSeconds / python.onnxruntimeSeconds).toFixed(2)} ×`,
  );
}
if (steps === 20 && manifest.id === 'inkling-sketch') {
  const reference = unwrap(readNpy(await readFile(`${fixture}/final-latents.npy`))).data;
  const difference = relativeDifference(latents, reference);
  print('final latents against diffusers, in deviations', difference.toExponential(1));
}
const speeds = options['job-only'] ? [] : await annotatorSpeeds(threads);
for (const [id, milliseconds] of speeds) {
  print(`annotator ${id}, 512 × 512 px`, `${milliseconds.toFixed(0)} ms`);
}
const sizes = options['job-only'] ? [] : await networkSizes();
for (const [id, megabytes] of sizes) {
  print(`network ${id}`, `${megabytes.toFixed(1)} MB`);
}
// onnxruntime's threads would keep the process alive.
process.exit();
