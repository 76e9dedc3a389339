import { deleteDB } from 'idb';
import { afterEach, describe, expect, test } from 'vitest';
import { createPixels } from '../shared/pixels.ts';
import { IdbStorage } from './idb-storage.ts';
import { MemoryStorage } from './memory-storage.ts';
import type { StudioStorage } from './studio-storage.ts';

const NAME = 'inkling-contract-test';
const idb = new IdbStorage(NAME);

afterEach(async () => {
  await idb.close();
  await deleteDB(NAME);
});

const picture = (id: string) => ({ id, name: 'cat.jpg', byteSize: 12, pixels: createPixels(2, 3) });

describe.each<readonly [string, () => StudioStorage]>([
  ['in memory', () => new MemoryStorage()],
  ['in IndexedDB', () => idb],
])('a storage %s', (_, open) => {
  test('has nothing at first', async () => {
    const storage = open();
    expect(await storage.loadDocument()).toBeNull();
    expect(await storage.loadPicture('a')).toBeNull();
  });

  test('gives back the document it was given last', async () => {
    const storage = open();
    await storage.saveDocument({ version: 1, strokes: [[1.5, 2, 0.5]] });
    await storage.saveDocument({ version: 1, strokes: [] });
    expect(await storage.loadDocument()).toEqual({ version: 1, strokes: [] });
  });

  test('gives back every stroke, however it was written and whatever was there before', async () => {
    const storage = open();
    const drawing = Array.from({ length: 300 }, (_, id) => ({ id, points: [[id, 2, 0.5]] }));
    const last = { version: 1, strokes: drawing.slice(0, 150) };
    for (const [strokes, pace] of [
      [drawing, 'calm'],
      [drawing.toSpliced(70, 1), 'calm'],
      [drawing, 'last'],
      [[...drawing, ...drawing], 'calm'],
      [drawing.with(5, { id: -1, points: [] }), 'calm'],
      [last.strokes, 'calm'],
    ] as const) {
      await storage.saveDocument({ version: 1, strokes }, pace);
      expect(await storage.loadDocument()).toEqual({ version: 1, strokes });
    }
  });

  test('gives back a picture, pixel for pixel', async () => {
    const storage = open();
    const saved = picture('a');
    saved.pixels.data.set([1, 2, 3, 4]);
    await storage.savePictures([saved]);
    expect(await storage.loadPicture('a')).toEqual(saved);
  });

  test('keeps the pictures it was given last and forgets the others', async () => {
    const storage = open();
    await storage.savePictures([picture('a'), picture('b')]);
    await storage.savePictures([picture('b'), picture('c')]);
    expect(await storage.loadPicture('a')).toBeNull();
    expect(await storage.loadPicture('b')).toEqual(picture('b'));
    expect(await storage.loadPicture('c')).toEqual(picture('c'));
    await storage.savePictures([]);
    expect(await storage.loadPicture('b')).toBeNull();
  });

  test('is not changed by what happens to the document afterwards', async () => {
    const storage = open();
    const document = { strokes: [1] };
    await storage.saveDocument(document);
    document.strokes.push(2);
    expect(await storage.loadDocument()).toEqual({ strokes: [1] });
  });
});

test('two tabs never mix their drawings: the last one to save is what is there', async () => {
  const other = new IdbStorage(NAME);
  const mine = Array.from({ length: 200 }, (_, id) => ({ id: `mine ${id}` }));
  const theirs = Array.from({ length: 300 }, (_, id) => ({ id: `theirs ${id}` }));
  await idb.saveDocument({ strokes: mine });
  await other.saveDocument({ strokes: theirs });
  const drawn = [...mine, { id: 'one more' }];
  await idb.saveDocument({ strokes: drawn });
  expect(await other.loadDocument()).toEqual({ strokes: drawn });
  await other.close();
});
