import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { GeneratedImage } from '../../src/shared/generation/generation-event.ts';
import type { BasePackManifest } from '../../src/shared/packs/manifest.ts';
import type { Engine } from '../engine.ts';
import { EngineFailure, unwrap } from '../runtime/engine-failure.ts';
import { buildRequest } from './build-request.ts';
import { GENERATE_HELP, type GenerateOptions, parseGenerateOptions } from './generate-options.ts';
import { createNodeEngine } from './node-engine.ts';
import { writeNpy } from './npy.ts';
import { report } from './report.ts';
import { tellOfLoras } from './tell-of-loras.ts';
import { numberOption, UsageError } from './usage-error.ts';
import { writeResult } from './write-result.ts';

export async function generateCommand(args: readonly string[]): Promise<number> {
  const options = parseGenerateOptions(args);
  if (options.help) {
    process.stdout.write(GENERATE_HELP);
    return 0;
  }
  const { out } = options;
  if (out === undefined) throw new UsageError('generate needs --out FILE.png');
  return report(() => generate(options, out));
}

async function generate(options: GenerateOptions, out: string): Promise<void> {
  const engine = createNodeEngine();
  const { threads } = options;
  await engine.start(threads === undefined ? {} : { threads: numberOption('threads', threads, 1) });
  const manifest = await openPacks(engine, options);
  const request = await buildRequest(options, manifest);
  await tellOfLoras(engine, options);
  const images: GeneratedImage[] = [];
  const summary = unwrap(
    await engine.generate(request, (event) => {
      if (event.type === 'image') images.push(event.image);
      if (event.type === 'step' && !options.json) {
        process.stderr.write(`\rstep ${event.step} of ${event.total} `);
      }
    }),
  );
  if (!options.json) process.stderr.write('\n');
  const files = await Promise.all(
    images.map(async (image) => {
      const file = images.length === 1 ? out : numbered(out, image.index + 1);
      await writeResult(file, image, request, manifest);
      const { seed, flagged } = image;
      if (flagged && !options.json) {
        process.stderr.write(`${file}: the pack's safety checker flags this picture\n`);
      }
      return { file, seed, ...(flagged !== undefined && { flagged }) };
    }),
  );
  const [first] = images;
  const saveLatents = options['save-latents'];
  if (saveLatents !== undefined && first?.latents) {
    const { channels, scaleFactor } = manifest.latents;
    const shape = [1, channels, request.height / scaleFactor, request.width / scaleFactor];
    await writeFile(saveLatents, writeNpy({ shape, data: first.latents }));
  }
  const { truncated } = summary.prompt;
  if (truncated !== '') process.stderr.write(`not read, the prompt is too long: ${truncated}\n`);
  if (options.json) process.stdout.write(`${JSON.stringify({ images: files, ...summary })}\n`);
}

/** The base with its control packs; on the command line one that does not fit ends the run. */
async function openPacks(engine: Engine, options: GenerateOptions): Promise<BasePackManifest> {
  const base = unwrap(await engine.openPack(options.pack));
  const locations = options['control-pack'];
  if (locations.length === 0) return base;
  const { manifest, refused } = unwrap(await engine.openControls(locations));
  for (const { location, failure } of refused) {
    throw new EngineFailure(failure.code, `${location}: ${failure.detail}`);
  }
  return manifest;
}

function numbered(file: string, number: number): string {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}-${number}${ext}`);
}
