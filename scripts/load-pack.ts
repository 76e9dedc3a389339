/**
 * `npm run load-pack DIR`: what it takes to load each graph of a pack by the studio's own code, in Node on wasm. Every
 * graph gets a process of its own, because a process remembers its peak. Not part of `npm test`: made for packs of
 * gigabytes, such as `modelkit full-sd15` and `modelkit export` give.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BasePackManifest, GraphEntry } from '../src/shared/packs/manifest.ts';
import { FolderPackSource } from '../workers/cli/folder-pack-source.ts';
import { nodeHost } from '../workers/cli/node-engine.ts';
import { loadGraph } from '../workers/packs/load-graph.ts';
import { Pack } from '../workers/packs/pack.ts';
import { chooseProvider } from '../workers/runtime/choose-provider.ts';
import { toFailure } from '../workers/runtime/engine-failure.ts';
import { Runtime } from '../workers/runtime/runtime.ts';

const MB = 1e6;

function graphsOf(manifest: BasePackManifest): ReadonlyMap<string, GraphEntry> {
  const { textEncoder, unet, vaeDecoder, vaeEncoder, controlnets } = manifest;
  return new Map<string, GraphEntry>([
    ['text encoder', textEncoder],
    ['VAE decoder', vaeDecoder],
    ...(vaeEncoder ? [['VAE encoder', vaeEncoder] as const] : []),
    ...controlnets.map(({ id, controlnet }) => [`ControlNet ${id}`, controlnet] as const),
    ['UNet', unet],
  ]);
}

function pathsOf({ variants, weights }: GraphEntry): readonly string[] {
  const models = [variants.fp32 ?? variants.fp16].filter((path) => path !== undefined);
  if (weights.kind === 'external') return [...models, ...weights.files.map(({ path }) => path)];
  return weights.kind === 'packed' ? [...models, weights.data, weights.table] : models;
}

const peak = () => process.resourceUsage().maxRSS / 1000;

/**
 * In the process of one graph: reads and checks its files one by one, then makes a session of it. An installed pack was
 * checked when it came, so its weights go from disk to the session tensor by tensor.
 */
async function loadOne(folder: string, name: string, isVerified: boolean): Promise<void> {
  const pack = await Pack.open(new FolderPackSource(folder, { isVerified }));
  const entry = graphsOf(pack.manifest).get(name);
  if (!entry) throw new Error(`no graph ${name}`);
  const runtime = await Runtime.start(
    chooseProvider(await nodeHost.probe(), { threads: 1 }),
    nodeHost.loadOrt,
  );
  const start = peak();
  let bytes = 0;
  for (const path of pathsOf(entry)) {
    bytes += isVerified ? (await pack.reader(path)).byteLength : (await pack.read(path)).byteLength;
  }
  const read = peak();
  let session = 'ready';
  try {
    await loadGraph(runtime, pack, { name, entry, dtype: 'fp32' });
  } catch (error) {
    const { code, detail } = toFailure(error);
    session = `${code}: ${detail.slice(0, 160)}`;
  }
  const sizes = [bytes / MB, read - start, peak() - start].map((size) =>
    size.toFixed(0).padStart(6),
  );
  process.stdout.write(`${name.padEnd(20)} ${sizes.join(' ')} MB  ${session}\n`);
}

const options = process.argv.slice(2);
const isVerified = options.includes('--installed');
const [folder, graph] = options.filter((option) => !option.startsWith('--'));
if (folder === undefined) {
  process.stdout.write('Usage: npm run load-pack -- DIR [--installed]\n');
  process.exitCode = 2;
} else if (graph === undefined) {
  const { manifest } = await Pack.open(new FolderPackSource(folder));
  process.stdout.write('graph                 files, peak of reading them, peak of the session\n');
  for (const name of graphsOf(manifest).keys()) {
    const script = fileURLToPath(import.meta.url);
    const args = [folder, name, ...(isVerified ? ['--installed'] : [])];
    execFileSync(process.execPath, ['--import', 'tsx', script, ...args], { stdio: 'inherit' });
  }
} else {
  await loadOne(folder, graph, isVerified);
}
