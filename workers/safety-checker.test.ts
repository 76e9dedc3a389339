import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GeneratedImage } from '../src/shared/generation/generation-event.ts';
import { FolderPackSource } from './cli/folder-pack-source.ts';
import { Engine } from './engine.ts';
import {
  CHECKER_PATH,
  checkedManifest,
  meanChecker,
  PREPROCESSOR,
} from './packs/checked-pack.fixture.ts';
import type { PackSource } from './packs/pack-source.ts';
import { unwrap } from './runtime/engine-failure.ts';
import { loadOrtInNode } from './runtime/ort-in-node.ts';
import { sampleJob } from './sample-job.fixture.ts';
import { clipPicture } from './tensors/clip-picture.ts';

function checkedMicro(finds: 'light' | 'dark', reads: string[]): PackSource {
  const micro = new FolderPackSource(path.resolve('public/packs/micro'));
  const checker = meanChecker(finds);
  const manifest = async () => {
    const base = JSON.parse(new TextDecoder().decode(await micro.read('manifest.json')));
    return new TextEncoder().encode(JSON.stringify(await checkedManifest(base, checker)));
  };
  return {
    label: `micro that finds ${finds}`,
    async read(file) {
      reads.push(file);
      if (file === CHECKER_PATH) return checker;
      return file === 'manifest.json' ? manifest() : micro.read(file);
    },
  };
}

async function make(finds: 'light' | 'dark', checkSafety: boolean) {
  const reads: string[] = [];
  const engine = new Engine({
    probe: async () => ({
      ...{ hasWebGpu: false, adapter: null, hardwareConcurrency: 1, crossOriginIsolated: false },
    }),
    loadOrt: loadOrtInNode,
    openSource: () => checkedMicro(finds, reads),
  });
  await engine.start({});
  const manifest = unwrap(await engine.openPack('micro'));
  const images: GeneratedImage[] = [];
  const stages: string[] = [];
  const report = unwrap(
    await engine.generate(sampleJob(manifest, { checkSafety, numImages: 2 }), (event) => {
      if (event.type === 'image') images.push(event.image);
      if (event.type === 'stage') stages.push(event.stage);
    }),
  );
  await engine.release();
  const means = images.map(({ pixels }) => {
    const values = clipPicture(pixels, PREPROCESSOR);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
  return { images, means, reads, stages, report };
}

describe('a pack’s safety checker', () => {
  it('flags what scores above zero, picture by picture, and what it flags comes all the same', async () => {
    const light = await make('light', true);
    const dark = await make('dark', true);
    expect(light.images.map(({ flagged }) => flagged)).toEqual(light.means.map((m) => m > 0));
    expect(dark.images.map(({ flagged }) => flagged)).toEqual(light.means.map((m) => m < 0));
    expect(light.stages.slice(-2)).toEqual(['decode', 'check-safety']);
    expect(dark.images.map(({ pixels }) => pixels)).toEqual(
      light.images.map(({ pixels }) => pixels),
    );
  });

  it('is neither read nor planned with where nobody asks', async () => {
    const { images, reads, report } = await make('light', false);
    expect(images.map((image) => 'flagged' in image)).toEqual([false, false]);
    expect(reads).not.toContain(CHECKER_PATH);
    expect(report.memory.stages.check.resident).not.toContain('safety-checker');
  });
});
