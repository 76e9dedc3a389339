import { expect, it } from 'vitest';
import { FolderPackSource } from '../cli/folder-pack-source.ts';
import { Pack } from './pack.ts';
import type { PackSource } from './pack-source.ts';

const annotators = new FolderPackSource('public/packs/annotators');
const micro = new FolderPackSource('public/packs/micro');

/** The pack as a broken disk would give it: one byte of each network is another. */
const damaged: PackSource = {
  label: 'a damaged pack',
  async read(path) {
    const bytes = await annotators.read(path);
    if (path !== 'manifest.json') bytes[1000] = (bytes[1000] ?? 0) ^ 1;
    return bytes;
  },
};

it('tells packs of annotators and of models apart', async () => {
  await expect(Pack.open(annotators)).rejects.toMatchObject({ code: 'pack-incompatible' });
  await expect(Pack.openAnnotators(micro)).rejects.toMatchObject({ code: 'pack-incompatible' });
});

it('hands out no network that is not the one the manifest means', async () => {
  const pack = await Pack.openAnnotators(damaged);
  await expect(pack.read('person-mask.onnx')).rejects.toMatchObject({ code: 'pack-file-hash' });
});

it('holds every network with its licence, in at most 32 MB', async () => {
  const { manifest } = await Pack.openAnnotators(annotators);
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  expect(bytes).toBeLessThanOrEqual(32_000_000);
  expect(manifest.graphs.map(({ license }) => license.spdx)).toEqual(
    manifest.graphs.map(() => 'Apache-2.0'),
  );
});
