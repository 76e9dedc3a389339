import { deleteDB } from 'idb';
import { afterEach, describe, expect, test } from 'vitest';
import type { ArchiveContent, ArchiveEntry, ArchiveStorage } from './archive-storage.ts';
import { IdbArchive } from './idb-archive.ts';
import { MemoryArchive } from './memory-archive.ts';

const NAME = 'inkling-archive-contract-test';
const idb = new IdbArchive(NAME);

afterEach(async () => {
  await idb.close();
  await deleteDB(NAME);
});

function entry(id: string): ArchiveEntry {
  return { id, result: { number: 1 }, thumbnail: new Blob(['small']), deletedAt: null };
}

function content(id: string): ArchiveContent {
  return {
    id,
    picture: new Blob([`picture ${id}`], { type: 'image/png' }),
    hints: [new Blob(['hint'])],
    frames: [],
    metadata: { seed: 7 },
  };
}

const ids = async (storage: ArchiveStorage) => (await storage.list()).map(({ id }) => id).sort();

describe.each<readonly [string, () => ArchiveStorage]>([
  ['in memory', () => new MemoryArchive()],
  ['in IndexedDB', () => idb],
])('an archive %s', (_, open) => {
  test('is empty at first', async () => {
    const storage = open();
    expect(await storage.list()).toEqual([]);
    expect(await storage.load('a')).toBeNull();
  });

  test('gives back the very bytes it was given, each when it is asked for', async () => {
    const storage = open();
    await storage.add(entry('a'), content('a'));
    await storage.add(entry('b'), content('b'));
    const [first] = await storage.list();
    expect(await first?.thumbnail.text()).toBe('small');
    const loaded = await storage.load('b');
    expect(loaded).toMatchObject({ metadata: { seed: 7 } });
    expect(loaded?.picture.type).toBe('image/png');
    expect(await loaded?.picture.text()).toBe('picture b');
    expect(await loaded?.hints[0]?.text()).toBe('hint');
  });

  test('changes what is told of a picture and leaves the picture alone', async () => {
    const storage = open();
    await storage.add(entry('a'), content('a'));
    await storage.change('a', { deletedAt: 5 });
    expect(await storage.list()).toMatchObject([{ result: { number: 1 }, deletedAt: 5 }]);
    await storage.change('gone', { deletedAt: 5 });
    expect(await ids(storage)).toEqual(['a']);
  });

  test('removes pictures with everything that belongs to them', async () => {
    const storage = open();
    for (const id of ['a', 'b', 'c']) await storage.add(entry(id), content(id));
    await storage.remove(['a', 'c', 'never there']);
    expect(await ids(storage)).toEqual(['b']);
    expect(await storage.load('a')).toBeNull();
    expect(await storage.load('b')).not.toBeNull();
  });
});
