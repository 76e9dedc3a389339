import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyDocument } from '../document/empty-document.ts';
import type { Result } from '../session/result.ts';
import { sessionStore } from '../session/session-store.ts';
import type { Failure } from '../shared/outcome.ts';
import { MemoryArchive } from '../storage/memory-archive.ts';
import { Archive, UNDO_MS } from './archive.ts';

function picture(id: string, number = 1) {
  const result: Result = {
    id,
    number,
    createdAt: 1000 + number,
    isFavourite: false,
    prompt: 'a cat',
    settings: { ...emptyDocument.settings, seed: 7 },
    width: 256,
    height: 256,
    byteSize: 12,
  };
  const png = new Blob([id], { type: 'image/png' });
  return { result, thumbnail: png, picture: png, hints: [], frames: [], metadata: null };
}

/** As a browser whose storage is full or forbidden. */
function refuse(storage: MemoryArchive): void {
  for (const method of ['list', 'add', 'load', 'change', 'remove'] as const) {
    vi.spyOn(storage, method).mockRejectedValue(new Error('QuotaExceededError'));
  }
}

const ids = () => sessionStore.getState().results.map(({ id }) => id);

let storage: MemoryArchive;
let failures: Failure[];
let now: number;

const visit = () =>
  new Archive({ storage, onFailure: (failure) => failures.push(failure), now: () => now });

/** The page is closed and opened again. */
async function revisit(): Promise<Archive> {
  sessionStore.setState(sessionStore.getInitialState(), true);
  vi.clearAllTimers();
  const archive = visit();
  await archive.open();
  return archive;
}

beforeEach(() => {
  vi.useFakeTimers();
  sessionStore.setState(sessionStore.getInitialState(), true);
  storage = new MemoryArchive();
  failures = [];
  now = 1_000_000;
});

afterEach(() => {
  vi.useRealTimers();
});

describe('Archive', () => {
  it('shows the pictures of earlier visits, oldest first, and reads one when it is wanted', async () => {
    await visit().keep(picture('b', 2));
    await visit().keep(picture('a', 1));
    const archive = await revisit();
    expect(ids()).toEqual(['a', 'b']);
    expect(await archive.thumbnail('a')?.text()).toBe('a');
    expect(await (await archive.load('b'))?.picture.text()).toBe('b');
    expect(failures).toEqual([]);
  });

  it('remembers favourites', async () => {
    const archive = visit();
    await archive.keep(picture('a'));
    await archive.change({ ...picture('a').result, isFavourite: true });
    await revisit();
    expect(sessionStore.getState().results[0]?.isFavourite).toBe(true);
  });

  it('lets go of a deleted picture when nobody can want it back', async () => {
    const archive = visit();
    await archive.keep(picture('a'));
    const undo = archive.remove(['a']);
    expect(ids()).toEqual([]);
    await vi.advanceTimersByTimeAsync(UNDO_MS - 1);
    expect(await storage.load('a')).not.toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(await storage.load('a')).toBeNull();
    undo();
    expect(ids()).toEqual([]);
  });

  it('puts a deleted picture back, for good', async () => {
    const archive = visit();
    for (const id of ['a', 'b', 'c']) await archive.keep(picture(id));
    const undo = archive.remove(['a', 'b']);
    undo();
    await vi.advanceTimersByTimeAsync(UNDO_MS);
    expect(ids()).toEqual(['a', 'b', 'c']);
    await revisit();
    expect(ids()).toEqual(['a', 'b', 'c']);
  });

  it('does not show what was deleted just before the page was closed, and removes it later', async () => {
    const archive = visit();
    await archive.keep(picture('a'));
    archive.remove(['a']);
    await vi.advanceTimersByTimeAsync(0);
    await revisit();
    expect(ids()).toEqual([]);
    expect(await storage.load('a')).not.toBeNull();
    now += UNDO_MS + 1;
    await revisit();
    expect(await storage.load('a')).toBeNull();
  });

  it('goes on in memory where storage refuses, and says so', async () => {
    refuse(storage);
    const archive = visit();
    await archive.open();
    await archive.keep(picture('a'));
    await archive.keep(picture('b', 2));
    expect(ids()).toEqual(['a', 'b']);
    expect(await (await archive.load('a'))?.picture.text()).toBe('a');
    await archive.change({ ...picture('a').result, isFavourite: true });
    archive.remove(['b']);
    await vi.advanceTimersByTimeAsync(UNDO_MS);
    expect(ids()).toEqual(['a']);
    expect(new Set(failures.map(({ code }) => code))).toEqual(new Set(['archive-failed']));
  });

  it('keeps the list where storage was emptied under it', async () => {
    const archive = visit();
    await archive.keep(picture('a'));
    await storage.remove(['a']);
    expect(await archive.load('a')).toBeNull();
    expect(ids()).toEqual(['a']);
  });

  it('shows a picture whose settings it cannot read, and leaves out what is no picture', async () => {
    const { result, thumbnail, ...content } = picture('a');
    const old = { ...result, settings: { steps: 'many' } };
    await storage.add(
      { id: 'a', result: old, thumbnail, deletedAt: null },
      { id: 'a', ...content },
    );
    await storage.add(
      { id: 'x', result: { what: 'else' }, thumbnail, deletedAt: null },
      { id: 'x', ...content },
    );
    await revisit();
    expect(sessionStore.getState().results).toMatchObject([
      { id: 'a', settings: emptyDocument.settings },
    ]);
  });
});
