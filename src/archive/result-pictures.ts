import type { ResultContent } from './result-schema.ts';
import { archive } from './studio-archive.ts';

/** A result's content, and the object URLs that `<img>` shows it by. */
export interface ResultPictures extends ResultContent {
  readonly pictureUrl: string;
  /** Of the first hint; null for a picture made without one. */
  readonly hintUrl: string | null;
}

/** More are open only in a grid, and that shows thumbnails. */
const OPEN_AT_ONCE = 16;

/** Opens results that are looked at and closes those that were not for longest. */
class OpenResults {
  readonly #opening = new Map<string, Promise<ResultPictures | null>>();
  readonly #open = new Map<string, ResultPictures>();

  /** At once, if it is open. */
  peek(id: string): ResultPictures | null {
    return this.#open.get(id) ?? null;
  }

  /** null: it is gone, and nothing can be shown but its thumbnail. */
  async get(id: string): Promise<ResultPictures | null> {
    const opening = this.#opening.get(id) ?? this.#load(id);
    // Last in the map: last to be closed.
    this.#opening.delete(id);
    this.#opening.set(id, opening);
    const pictures = await opening;
    if (!pictures) this.#opening.delete(id);
    return pictures;
  }

  /** A picture that was just made need not be read back to be shown. */
  hold(id: string, content: ResultContent): void {
    this.#opening.set(id, Promise.resolve(this.#show(id, content)));
  }

  async #load(id: string): Promise<ResultPictures | null> {
    const content = await archive.load(id);
    return content && this.#show(id, content);
  }

  #show(id: string, content: ResultContent): ResultPictures {
    const [hint] = content.hints;
    const pictures = {
      ...content,
      pictureUrl: URL.createObjectURL(content.picture),
      hintUrl: hint ? URL.createObjectURL(hint) : null,
    };
    this.#open.set(id, pictures);
    this.#closeOldest();
    return pictures;
  }

  #closeOldest(): void {
    for (const id of this.#opening.keys()) {
      if (this.#open.size <= OPEN_AT_ONCE) return;
      this.#close(id);
    }
  }

  #close(id: string): void {
    const pictures = this.#open.get(id);
    this.#opening.delete(id);
    this.#open.delete(id);
    if (!pictures) return;
    URL.revokeObjectURL(pictures.pictureUrl);
    if (pictures.hintUrl !== null) URL.revokeObjectURL(pictures.hintUrl);
  }
}

export const resultPictures = new OpenResults();
