import type { Pixels } from '../shared/pixels.ts';

type Listener = (pixels: Pixels | null) => void;

/** Pictures on their way from the engine to a canvas: too many pixels, too often, for a store. */
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

/** The running job's previews. */
export const previewFeed = new PreviewFeed();

/** The latest picture of live mode. */
export const liveFeed = new PreviewFeed();
