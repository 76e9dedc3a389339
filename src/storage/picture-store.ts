import type { Pixels } from '../shared/pixels.ts';

/** A picture that hints are made of. */
export interface SourcePicture {
  readonly id: string;
  readonly name: string;
  /** Of the file it came from. */
  readonly byteSize: number;
  readonly pixels: Pixels;
}

/** Holds what a document only names: pixels never enter an undoable store. */
export class PictureStore {
  readonly #pictures = new Map<string, SourcePicture>();

  add(picture: SourcePicture): void {
    this.#pictures.set(picture.id, picture);
  }

  get(id: string): SourcePicture | undefined {
    return this.#pictures.get(id);
  }

  /** Frees every picture that nobody names any more. */
  keepOnly(ids: ReadonlySet<string>): void {
    for (const id of this.#pictures.keys()) {
      if (!ids.has(id)) this.#pictures.delete(id);
    }
  }
}

export const pictureStore = new PictureStore();
