import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { updateControlUnit } from '../document/commands/control-unit-commands.ts';
import { restoreDocument } from '../document/commands/document-commands.ts';
import { setPicture } from '../document/commands/picture-commands.ts';
import { setSetting } from '../document/commands/setting-commands.ts';
import { setStartPicture } from '../document/commands/start-picture-commands.ts';
import { documentStore } from '../document/document-store.ts';
import { emptyDocument } from '../document/empty-document.ts';
import { canUndo } from '../document/history.ts';
import type { Failure } from '../shared/outcome.ts';
import { createPixels } from '../shared/pixels.ts';
import { Autosave } from './autosave.ts';
import { MemoryStorage } from './memory-storage.ts';
import { PictureStore } from './picture-store.ts';
import { restoreStudio } from './restore-studio.ts';

let storage: MemoryStorage;
let pictures: PictureStore;
let failures: Failure[];
let stop: () => Promise<void>;

beforeEach(() => {
  vi.useFakeTimers();
  restoreDocument(emptyDocument);
  storage = new MemoryStorage();
  pictures = new PictureStore();
  failures = [];
  stop = new Autosave({ storage, pictures, onFailure: (f) => failures.push(f) }).start();
});

afterEach(async () => {
  await stop();
  vi.useRealTimers();
});

test('what was drawn and written is there after a reload, with nothing to undo', async () => {
  pictures.add({ id: 'photo', name: 'cat.jpg', byteSize: 9, pixels: createPixels(1, 1) });
  setSetting('prompt', 'a cat');
  setPicture('photo');
  await vi.advanceTimersByTimeAsync(1000);

  restoreDocument(emptyDocument);
  const restoredPictures = new PictureStore();
  expect(await restoreStudio(storage, restoredPictures)).toEqual({ ok: true, value: true });
  expect(documentStore.getState()).toMatchObject({
    pictureId: 'photo',
    settings: { prompt: 'a cat' },
  });
  expect(restoredPictures.get('photo')?.name).toBe('cat.jpg');
  expect(canUndo()).toBe(false);
});

test('pictures of single controls are kept beside the shared one', async () => {
  for (const id of ['shared', 'own']) {
    pictures.add({ id, name: `${id}.jpg`, byteSize: 9, pixels: createPixels(1, 1) });
  }
  setPicture('shared');
  updateControlUnit('control-1', { source: 'picture', pictureId: 'own' });
  await vi.advanceTimersByTimeAsync(1000);

  const restoredPictures = new PictureStore();
  await restoreStudio(storage, restoredPictures);
  expect(documentStore.getState().controlUnits[0]?.pictureId).toBe('own');
  expect(restoredPictures.get('shared')?.name).toBe('shared.jpg');
  expect(restoredPictures.get('own')?.name).toBe('own.jpg');
});

test('a burst of changes is written once', async () => {
  const save = vi.spyOn(storage, 'saveDocument');
  for (const prompt of ['a', 'ab', 'abc']) setSetting('prompt', prompt);
  await vi.advanceTimersByTimeAsync(1000);
  expect(save).toHaveBeenCalledOnce();
});

test('stopping writes what still waits', async () => {
  setSetting('prompt', 'a cat');
  await stop();
  expect(await storage.loadDocument()).toMatchObject({ settings: { prompt: 'a cat' } });
});

test('a page that is about to go hands its document over without waiting for pictures', async () => {
  const slow = new MemoryStorage();
  let arePicturesThere = (): void => undefined;
  const arrived = new Promise<void>((resolve) => {
    arePicturesThere = resolve;
  });
  vi.spyOn(slow, 'savePictures').mockReturnValue(arrived);
  const save = vi.spyOn(slow, 'saveDocument');
  const autosave = new Autosave({ storage: slow, pictures, onFailure: () => undefined });
  const stopSlow = autosave.start();
  setSetting('prompt', 'a cat');
  void autosave.flush();
  await vi.advanceTimersByTimeAsync(0);
  expect(save).toHaveBeenCalledWith(expect.anything(), 'last');
  arePicturesThere();
  await stopSlow();
});

test('a full storage is reported once and loses nothing in memory', async () => {
  vi.spyOn(storage, 'saveDocument').mockRejectedValue(new Error('QuotaExceededError'));
  setSetting('prompt', 'a cat');
  await vi.advanceTimersByTimeAsync(1000);
  setSetting('prompt', 'a dog');
  await vi.advanceTimersByTimeAsync(1000);
  expect(failures.map(({ code }) => code)).toEqual(['storage-failed']);
  expect(documentStore.getState().settings.prompt).toBe('a dog');
});

test('a first visit restores nothing', async () => {
  expect(await restoreStudio(storage, pictures)).toEqual({ ok: true, value: false });
});

test('a stored document of another version is refused and the empty one stays', async () => {
  await storage.saveDocument({ version: 99 });
  expect(await restoreStudio(storage, pictures)).toMatchObject({ code: 'document-unreadable' });
  expect(documentStore.getState()).toBe(emptyDocument);
});

test('a document whose pictures were lost is restored without them', async () => {
  setPicture('gone');
  setStartPicture('gone, too');
  await vi.advanceTimersByTimeAsync(1000);
  await restoreStudio(storage, pictures);
  expect(documentStore.getState().pictureId).toBeNull();
  expect(documentStore.getState().startPicture.pictureId).toBeNull();
});

test('a page that goes while pictures are still being written hands the latest document over', async () => {
  let arrive: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  vi.spyOn(storage, 'savePictures').mockReturnValue(slow);
  const saved = vi.spyOn(storage, 'saveDocument');
  pictures.add({ id: 'photo', name: 'cat.jpg', byteSize: 9, pixels: createPixels(1, 1) });
  setPicture('photo');
  await vi.advanceTimersByTimeAsync(1000);
  expect(saved).not.toHaveBeenCalled();

  setSetting('prompt', 'the latest');
  void stop();
  expect(saved).toHaveBeenCalledTimes(1);
  expect(saved).toHaveBeenCalledWith(expect.anything(), 'last');
  // The earlier write must not put its document over the later one.
  arrive();
  await vi.advanceTimersByTimeAsync(1000);
  expect(saved).toHaveBeenCalledTimes(1);
  expect(await storage.loadDocument()).toMatchObject({ settings: { prompt: 'the latest' } });
});
