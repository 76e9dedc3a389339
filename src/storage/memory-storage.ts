import type { SourcePicture } from './picture-store.ts';
import type { StudioStorage } from './studio-storage.ts';

/** Forgets everything with the page: for tests, and where the browser offers no storage. */
export class MemoryStorage implements StudioStorage {
  #document: unknown = null;
  #picture: SourcePicture | null = null;

  loadDocument(): Promise<unknown> {
    return Promise.resolve(structuredClone(this.#document));
  }

  saveDocument(saved: unknown): Promise<void> {
    this.#document = structuredClone(saved);
    return Promise.resolve();
  }

  loadPicture(id: string): Promise<SourcePicture | null> {
    return Promise.resolve(this.#picture?.id === id ? structuredClone(this.#picture) : null);
  }

  savePicture(picture: SourcePicture | null): Promise<void> {
    this.#picture = structuredClone(picture);
    return Promise.resolve();
  }
}
