/**
 * `npm run bench:sessions`: one option of onnxruntime's sessions after another against the studio's own, on the UNet of a
 * pack, in turns in one process. Prints ratios of the fastest runs in Markdown: below 1 is quicker.
 */
import { parseArgs } from 'node:util';
import type { InferenceSession } from 'onnxruntime-web';
import { FolderPackSource } from '../workers/cli/folder-pack-source.ts';
import { loadGraph } from '../workers/packs/load-graph.ts';
import { Pack } from '../workers/packs/pack.ts';
import type { ElementType } from '../workers/runtime/onnx-graph.ts';
import { loadOrtInNode } from '../workers/runtime/ort-in-node.ts';
import type { OrtLibrary, OrtLoader } from '../workers/runtime/ort-library.ts';
import { Runtime } from '../workers/runtime/runtime.ts';
import type { Session } from '../workers/runtime/session.ts';

const { values: options } = parseArgs({
  options: {
    pack: { type: 'string', default: 'public/packs/inkling-sketch' },
    threads: { type: 'string', default: '2' },
    runs: { type: 'string', default: '12' },
  },
});

const VARIANTS: Readonly<Record<string, InferenceSession.SessionOptions>> = {
  'as the studio has it': {},
  'the same again': {},
  'graphOptimizationLevel extended': { graphOptimizationLevel: 'extended' },
  'graphOptimizationLevel basic': { graphOptimizationLevel: 'basic' },
  'graphOptimizationLevel disabled': { graphOptimizationLevel: 'disabled' },
  'enableMemPattern false': { enableMemPattern: false },
  'enableCpuMemArena false': { enableCpuMemArena: false },
  'executionMode parallel': { executionMode: 'parallel' },
  'no freeDimensionOverrides': { freeDimensionOverrides: {} },
  disable_prepacking: { extra: { session: { disable_prepacking: '1' } } },
  'flush denormals': { extra: { session: { set_denormal_as_zero: '1' } } },
};

/** onnxruntime with some options of every session changed. */
function loaderWith(changes: InferenceSession.SessionOptions): OrtLoader {
  return async (provider) => {
    const ort = await loadOrtInNode(provider);
    const create = (model: Uint8Array, own: InferenceSession.SessionOptions) =>
      ort.InferenceSession.create(model, { ...own, ...changes });
    return { ...ort, InferenceSession: { create } } as unknown as OrtLibrary;
  };
}

const pack = await Pack.open(new FolderPackSource(options.pack));
const { manifest } = pack;
const { defaults, latents, unet: entry, tokenizer } = manifest;
const sizes = {
  batch: 2,
  height: defaults.height / latents.scaleFactor,
  width: defaults.width / latents.scaleFactor,
  sequence: tokenizer.maxLength,
};
const divided = entry.residuals.flatMap(({ downscale }) => [
  [`height_div${downscale}`, Math.ceil(sizes.height / downscale)] as const,
  [`width_div${downscale}`, Math.ceil(sizes.width / downscale)] as const,
]);
const dimensions: Readonly<Record<string, number>> = { ...Object.fromEntries(divided), ...sizes };

interface Prepared {
  readonly name: string;
  readonly loadSeconds: number;
  readonly run: () => Promise<void>;
  fastest: number;
}

async function prepare(name: string, changes: InferenceSession.SessionOptions): Promise<Prepared> {
  const runtime = await Runtime.start(
    {
      ...{ provider: 'wasm', reason: 'override', adapter: null },
      ...{ threads: Number(options.threads), crossOriginIsolated: true },
    },
    loaderWith(changes),
  );
  const start = performance.now();
  const session = await loadGraph(runtime, pack, { name, entry, dtype: 'fp32', dimensions });
  const loadSeconds = (performance.now() - start) / 1000;
  const feeds = feedsOf(runtime, session);
  const run = async () => {
    for (const tensor of (await session.run(feeds)).values()) tensor.dispose();
  };
  await run();
  return { name, loadSeconds, run, fastest: Number.POSITIVE_INFINITY };
}

function feedsOf(runtime: Runtime, session: Session) {
  const named = [...session.inputs].map(([name, { type, shape }]) => {
    const dims = shape.map((size) => (typeof size === 'number' ? size : (dimensions[size] ?? 1)));
    const values = new Float32Array(dims.reduce((a, b) => a * b, 1)).fill(0.1);
    return [name, runtime.floats(type as ElementType, values, dims)] as const;
  });
  return Object.fromEntries(named);
}

const prepared: Prepared[] = [];
for (const [name, changes] of Object.entries(VARIANTS)) prepared.push(await prepare(name, changes));
for (let i = 0; i < Number(options.runs); i++) {
  for (const variant of prepared) {
    const start = performance.now();
    await variant.run();
    variant.fastest = Math.min(variant.fastest, performance.now() - start);
  }
}
const [own] = prepared;
if (!own) throw new Error('there is at least the studio’s own setting');
console.log(`UNet of ${manifest.id}, batch 2, ${options.threads} threads, wasm\n`);
console.log('| option | run, ms | ratio | load, s |');
console.log('| --- | --- | --- | --- |');
for (const { name, fastest, loadSeconds } of prepared) {
  const cells = [
    name,
    fastest.toFixed(0),
    (fastest / own.fastest).toFixed(2),
    loadSeconds.toFixed(2),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
// onnxruntime's threads would keep the process alive.
process.exit();
