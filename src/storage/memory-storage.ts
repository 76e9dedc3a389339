import type { SourcePicture } from './picture-store.ts';
import type { StudioStorage } from './studio-storage.ts';

/** Forgets everything with the page: for tests, and where the browser offers no storage. */
export class MemoryStorage implements StudioStorage {
  #document: unknown = null;
  #pictures: readonly SourcePicture[] = [];

  loadDocument(): Promise<unknown> {
    return Promise.resolve(structuredClone(this.#document));
  }

  saveDocument(saved: unknown): Promise<void> {
    this.#document = structuredClone(saved);
    return Promise.resolve();
  }

  loadPicture(id: string): Promise<SourcePicture | null> {
    const picture = this.#pictures.find((each) => each.id === id);
    return Promise.resolve(structuredClone(picture ?? null));
  }

  savePictures(pictures: readonly SourcePicture[]): Promise<void> {
    this.#pictures = structuredClone(pictures);
    return Promise.resolve();
  }
}
