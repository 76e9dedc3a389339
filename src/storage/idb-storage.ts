import type { DBSchema, IDBPTransaction } from 'idb';
import { LazyDatabase } from './lazy-database.ts';
import type { SourcePicture } from './picture-store.ts';
import { changedPages, type StrokePage, toPages } from './stroke-pages.ts';
import type { StudioStorage } from './studio-storage.ts';

type DocumentKey = string | [string, number];

interface StudioSchema extends DBSchema {
  readonly documents: { readonly key: DocumentKey; readonly value: unknown };
  readonly pictures: { readonly key: string; readonly value: SourcePicture };
}

type Documents = IDBPTransaction<StudioSchema, ['documents'], 'readwrite'>['store'];

/** The document that reopens with the studio; projects of other names may lie beside it one day. */
const PRESENT = 'present';
/** Says who wrote last: another tab may have. */
const REVISION = 'revision';
const pageKey = (index: number): DocumentKey => ['strokes', index];

interface Written {
  readonly revision: string;
  readonly pages: readonly StrokePage[];
}

interface Paged {
  readonly strokePages: number;
}

/** The present document in IndexedDB, its strokes in pages beside it or, where it was written in haste, in it. */
export class IdbStorage implements StudioStorage {
  readonly #database: LazyDatabase<StudioSchema>;
  #written: Written | null = null;

  constructor(name = 'inkling-studio') {
    this.#database = new LazyDatabase(name, 1, (database) => {
      database.createObjectStore('documents');
      database.createObjectStore('pictures', { keyPath: 'id' });
    });
  }

  async loadDocument(): Promise<unknown> {
    const database = await this.#database.open();
    const { store } = database.transaction('documents');
    const present = await store.get(PRESENT);
    if (!isPaged(present)) return present ?? null;
    const { strokePages, ...rest } = present;
    if (strokePages === 0) return { ...rest, strokes: [] };
    const pages = await store.getAll(IDBKeyRange.bound(pageKey(0), pageKey(strokePages - 1)));
    return { ...rest, strokes: pages.flat() };
  }

  async saveDocument(saved: unknown, pace: 'calm' | 'last' = 'calm'): Promise<void> {
    const database = await this.#database.open();
    const transaction = database.transaction('documents', 'readwrite');
    const { store, done } = transaction;
    const before = this.#written;
    this.#written = null;
    const revision = crypto.randomUUID();
    if (pace === 'last' || !isDrawn(saved)) {
      // Nobody may be there any more to go on after a first part, nor to hear that the puts succeeded.
      const puts = [store.put(saved, PRESENT), store.put(revision, REVISION)];
      transaction.commit();
      await Promise.all([...puts, done]);
      return;
    }
    const { strokes, ...rest } = saved;
    const pages = toPages(strokes);
    await Promise.all([writePages(store, before, pages, { rest, revision }), done]);
    this.#written = { revision, pages };
  }

  async loadPicture(id: string): Promise<SourcePicture | null> {
    const database = await this.#database.open();
    return (await database.get('pictures', id)) ?? null;
  }

  async savePictures(pictures: readonly SourcePicture[]): Promise<void> {
    const database = await this.#database.open();
    const { store, done } = database.transaction('pictures', 'readwrite');
    await store.clear();
    for (const picture of pictures) await store.put(picture);
    await done;
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}

/** In one transaction, yet a page at a time: frames come between them. */
async function writePages(
  store: Documents,
  before: Written | null,
  pages: readonly StrokePage[],
  { rest, revision }: { readonly rest: object; readonly revision: string },
): Promise<void> {
  const isOurs = before !== null && (await store.get(REVISION)) === before.revision;
  for (const index of changedPages(isOurs ? before.pages : [], pages)) {
    await store.put(pages[index], pageKey(index));
  }
  await store.delete(IDBKeyRange.bound(pageKey(pages.length), pageKey(Number.POSITIVE_INFINITY)));
  await store.put({ ...rest, strokePages: pages.length }, PRESENT);
  await store.put(revision, REVISION);
}

function isPaged(present: unknown): present is Paged {
  return typeof present === 'object' && present !== null && 'strokePages' in present;
}

function isDrawn(saved: unknown): saved is { readonly strokes: readonly unknown[] } {
  return (
    typeof saved === 'object' &&
    saved !== null &&
    'strokes' in saved &&
    Array.isArray(saved.strokes)
  );
}
