import type { Pixels } from '../shared/pixels.ts';

type Listener = (pixels: Pixels | null) => void;

/** The live preview on its way from the engine to a canvas: too many pixels, too often, for a store. */
class PreviewFeed {
  readonly #listeners = new Set<Listener>();
  #latest: Pixels | null = null;

  show(pixels: Pixels | null): void {
    this.#latest = pixels;
    for (const listener of this.#listeners) listener(pixels);
  }

  /** Calls at once with the latest preview, then with each new one, until the returned function is called. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    listener(this.#latest);
    return () => this.#listeners.delete(listener);
  }
}

export const previewFeed = new PreviewFeed();
