import { documentStore } from '../document/document-store.ts';
import { namedPictures } from '../document/named-pictures.ts';
import { serialiseDocument } from '../document/serialise-document.ts';
import { type Failure, failure } from '../shared/outcome.ts';
import type { PictureStore } from './picture-store.ts';
import type { StudioStorage } from './studio-storage.ts';

/** Quiet for this long, and the document is written. */
const QUIET_MS = 400;

export interface AutosaveOptions {
  readonly storage: StudioStorage;
  readonly pictures: Pick<PictureStore, 'get'>;
  /** Storage that refuses is reported once, until it works again; the studio goes on in memory. */
  readonly onFailure: (failure: Failure) => void;
}

/** Writes the document after every change. */
export class Autosave {
  readonly #options: AutosaveOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Ids of the pictures that were written last; undefined before the first time. */
  #savedPictures: string | undefined;
  #writing: Promise<void> = Promise.resolve();
  /** Which write is the latest: an earlier one that waited must not put an earlier document over its. */
  #latest = 0;
  #isWritingCalmly = false;
  #isFailing = false;

  constructor(options: AutosaveOptions) {
    this.#options = options;
  }

  /** Until the returned function is called, which writes what is not yet written. */
  start(): () => Promise<void> {
    const unsubscribe = documentStore.subscribe(() => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#writeNext(), QUIET_MS);
    });
    return () => {
      unsubscribe();
      return this.flush();
    };
  }

  /** Writes at once if something waits or is written page by page: the page is about to be hidden or closed. */
  flush(): Promise<void> {
    if (this.#timer === undefined && !this.#isWritingCalmly) return this.#writing;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const before = this.#writing;
    const last = this.#write('last');
    this.#writing = before.then(() => last);
    return this.#writing;
  }

  #writeNext(): void {
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write('calm'));
  }

  async #write(pace: 'calm' | 'last'): Promise<void> {
    const { storage, onFailure } = this.#options;
    const document = documentStore.getState();
    this.#latest += 1;
    const number = this.#latest;
    this.#isWritingCalmly = pace === 'calm';
    try {
      const pictures = this.#writePictures(namedPictures(document));
      // Pictures first, so that no document names some that are not there; unless there may be no second moment.
      if (pace === 'calm') await pictures;
      if (number !== this.#latest) return;
      await Promise.all([pictures, storage.saveDocument(serialiseDocument(document), pace)]);
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing) onFailure(failure('storage-failed', String(error)));
      this.#isFailing = true;
    } finally {
      if (number === this.#latest) this.#isWritingCalmly = false;
    }
  }

  async #writePictures(ids: readonly string[]): Promise<void> {
    if (ids.join() === this.#savedPictures) return;
    const { storage, pictures } = this.#options;
    const named = ids.map((id) => pictures.get(id)).filter((picture) => picture !== undefined);
    await storage.savePictures(named);
    this.#savedPictures = ids.join();
  }
}
