import { type DBSchema, openDB } from 'idb';
import { afterEach, expect, it, vi } from 'vitest';
import { LazyDatabase } from './lazy-database.ts';

interface Schema extends DBSchema {
  readonly notes: { readonly key: string; readonly value: string };
}

const name = 'lazy-database-test';
const lazy = () =>
  new LazyDatabase<Schema>(name, 2, (database) => {
    database.createObjectStore('notes');
  });

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  indexedDB.deleteDatabase(name);
});

it('gives up while a tab of an older version holds the database, and works when it lets go', async () => {
  const old = await openDB(name, 1);
  const database = lazy();
  await expect(database.open()).rejects.toThrow('a tab with an older studio holds the database');
  old.close();
  const opened = await database.open();
  await opened.put('notes', 'kept', 'a');
  expect(await opened.get('notes', 'a')).toBe('kept');
  await database.close();
});

it('gives up on a browser that never answers', async () => {
  vi.useFakeTimers();
  const silent = Object.create(IDBOpenDBRequest.prototype) as IDBOpenDBRequest;
  Object.defineProperty(silent, 'addEventListener', { value: () => undefined });
  vi.spyOn(indexedDB, 'open').mockReturnValue(silent);
  const opening = expect(lazy().open()).rejects.toThrow('the database does not answer');
  await vi.runAllTimersAsync();
  await opening;
});

it('opens anew after the browser has wiped it', async () => {
  const database = lazy();
  await (await database.open()).put('notes', 'lost', 'a');
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(name).onsuccess = resolve;
  });
  const again = await database.open();
  expect(await again.get('notes', 'a')).toBeUndefined();
  await again.put('notes', 'kept', 'a');
  expect(await again.get('notes', 'a')).toBe('kept');
  await database.close();
});
