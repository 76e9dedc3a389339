import { downloadZip } from 'client-zip';
import { describe, expect, it } from 'vitest';
import type { PackFile } from '../../../src/shared/packs/packs-api.ts';
import { isWhole, openDesk } from '../pack-desk.fixture.ts';
import { syntheticPack } from '../synthetic-pack.fixture.ts';
import { tarOf } from '../tar.fixture.ts';
import { type ZipEntry, zipOf } from '../zip.fixture.ts';

const pack = await syntheticPack([20_000, 0, 70_000]);
const manifest = new TextEncoder().encode(JSON.stringify(pack.manifest));
const contents = [['manifest.json', manifest] as const, ...pack.files];

function nowhere(): never {
  throw new Error('an import from disk asks no network');
}

async function importFiles(files: readonly PackFile<File>[]) {
  const desk = openDesk();
  const page = desk.page({ fetch: nowhere });
  const offer = await page.inspect({ kind: 'files', files });
  const outcome = offer.ok ? await page.install(offer.value.offerId, () => undefined) : offer;
  return { desk, outcome };
}

const archive = (bytes: BlobPart, name = 'pack.zip') => [
  { path: name, file: new File([bytes], name) },
];

async function zip(entries: readonly ZipEntry[]) {
  return archive(await zipOf(entries));
}

describe('an import from disk', () => {
  it('takes a folder, also one that lies in another', async () => {
    const files = contents.map(([path, bytes]) => ({
      path: `downloads/noise/${path}`,
      file: new File([bytes], path),
    }));
    const { desk, outcome } = await importFiles(files);
    expect(outcome).toMatchObject({ ok: true, value: { url: null } });
    expect(await isWhole(desk, pack)).toBe(true);
  });

  it('takes a zip archive, compressed or not', async () => {
    for (const compressed of [true, false]) {
      const entries = contents.map(([name, bytes]) => ({
        name: `noise/${name}`,
        bytes,
        compressed,
      }));
      const { desk, outcome } = await importFiles(await zip(entries));
      expect(outcome).toMatchObject({ ok: true });
      expect(await isWhole(desk, pack)).toBe(true);
    }
  });

  it('takes the archive that the studio itself exports', async () => {
    const stored = contents.map(([name, input]) => ({ name, input }));
    const exported = await downloadZip(stored).arrayBuffer();
    expect((await importFiles(archive(exported))).outcome).toMatchObject({ ok: true });
  });

  it('takes a tar archive, with short and long names', async () => {
    for (const folder of ['', 'noise/', `${'a-long-folder/'.repeat(9)}`]) {
      const tar = tarOf(contents.map(([name, bytes]) => ({ name: folder + name, bytes })));
      const { desk, outcome } = await importFiles(archive(tar, 'pack.tar'));
      expect(outcome).toMatchObject({ ok: true });
      expect(await isWhole(desk, pack)).toBe(true);
    }
  });

  it.each<[string, () => Promise<readonly PackFile<File>[]>, string]>([
    ['nothing', async () => [], 'archive-invalid'],
    ['a picture', async () => archive('\x89PNG and so on', 'cat.png'), 'archive-invalid'],
    [
      'an archive without a manifest',
      () => zip([{ name: 'readme', bytes: manifest }]),
      'manifest-invalid',
    ],
    [
      'a zip cut in half',
      async () => {
        const whole = await zipOf(contents.map(([name, bytes]) => ({ name, bytes })));
        return archive(whole.slice(0, whole.byteLength / 2));
      },
      'archive-invalid',
    ],
    [
      'a tar cut in half',
      async () => {
        const whole = tarOf(contents.map(([name, bytes]) => ({ name, bytes })));
        return archive(whole.slice(0, whole.byteLength / 2), 'pack.tar');
      },
      'archive-invalid',
    ],
    ['a name that climbs out', () => zip([{ name: '../evil', bytes: manifest }]), 'archive-unsafe'],
    [
      'a name that climbs out further down',
      () => zip([{ name: 'a/../../evil', bytes: manifest }]),
      'archive-unsafe',
    ],
    ['an absolute name', () => zip([{ name: '/etc/passwd', bytes: manifest }]), 'archive-unsafe'],
    ['a drive', () => zip([{ name: 'C:/evil', bytes: manifest }]), 'archive-unsafe'],
    ['backslashes', () => zip([{ name: '..\\evil', bytes: manifest }]), 'archive-unsafe'],
    [
      'a symbolic link',
      () => zip([{ name: 'link', bytes: manifest, isLink: true }]),
      'archive-unsafe',
    ],
    [
      'one name twice',
      () =>
        zip([
          { name: 'a', bytes: manifest },
          { name: './a', bytes: manifest },
        ]),
      'archive-unsafe',
    ],
    [
      'a tar that climbs out',
      async () => archive(tarOf([{ name: '../evil', bytes: manifest }]), 'x.tar'),
      'archive-unsafe',
    ],
    [
      'a link in a tar',
      async () => archive(tarOf([{ name: 'l', bytes: manifest, type: '2' }]), 'x.tar'),
      'archive-unsafe',
    ],
    [
      'one name twice in a tar',
      async () =>
        archive(
          tarOf([
            { name: 'a', bytes: manifest },
            { name: 'a', bytes: manifest },
          ]),
          'x.tar',
        ),
      'archive-unsafe',
    ],
  ])('refuses %s and writes nothing', async (_, files, code) => {
    const { desk, outcome } = await importFiles(await files());
    expect(outcome).toMatchObject({ ok: false, code });
    expect(await desk.store.files.folders()).toEqual([]);
  });

  it('refuses a zip of countless entries before it has listed them', async () => {
    const entries = Array.from({ length: 5001 }, (_, i) => ({ name: `${i}`, input: '' }));
    const countless = await downloadZip(entries).arrayBuffer();
    expect((await importFiles(archive(countless))).outcome).toMatchObject({
      ok: false,
      code: 'archive-unsafe',
    });
  });

  it('stops a bomb at the size that the manifest promises', async () => {
    const bomb = contents.map(([name, bytes]) => ({
      ...{ name, compressed: true },
      bytes: name.endsWith('part-2.onnx') ? new Uint8Array(16 << 20) : bytes,
    }));
    const { desk, outcome } = await importFiles(await zip(bomb));
    expect(outcome).toMatchObject({ ok: false, code: 'pack-file-size' });
    expect(await desk.store.files.folders()).toEqual([]);
  });

  it('leaves nothing of a pack with a damaged file', async () => {
    const damaged = contents.map(([name, bytes]) => ({
      name,
      bytes: name.endsWith('part-0.onnx') ? bytes.map((byte) => byte ^ 1) : bytes,
    }));
    const { desk, outcome } = await importFiles(await zip(damaged));
    expect(outcome).toMatchObject({ ok: false, code: 'pack-file-hash' });
    expect(await desk.store.files.folders()).toEqual([]);
    expect(await desk.store.unfinished()).toEqual([]);
  });
});
