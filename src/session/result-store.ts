import type { Pixels } from '../shared/pixels.ts';

export interface ResultPictures {
  readonly picture: Pixels;
  readonly pictureUrl: string;
  /** The hint of the first control, exactly as it was sent; null for a picture made without one. */
  readonly hint: Pixels | null;
  readonly hintUrl: string | null;
}

/**
 * Holds what must not lie in a store: pixels, and the object URLs that `<img>` shows them by. Whoever removes a
 * result for good calls `dispose`.
 */
class ResultStore {
  readonly #pictures = new Map<string, ResultPictures>();

  async add(id: string, picture: Pixels, hint: Pixels | null): Promise<void> {
    const [pictureUrl, hintUrl] = await Promise.all([urlOf(picture), hint && urlOf(hint)]);
    this.#pictures.set(id, { picture, pictureUrl, hint, hintUrl });
  }

  get(id: string): ResultPictures | undefined {
    return this.#pictures.get(id);
  }

  dispose(id: string): void {
    const pictures = this.#pictures.get(id);
    if (!pictures) return;
    URL.revokeObjectURL(pictures.pictureUrl);
    if (pictures.hintUrl !== null) URL.revokeObjectURL(pictures.hintUrl);
    this.#pictures.delete(id);
  }
}

export const resultStore = new ResultStore();

/** A PNG of the pixels, without metadata: for showing. */
async function urlOf({ width, height, data }: Pixels): Promise<string> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
  return URL.createObjectURL(await canvas.convertToBlob({ type: 'image/png' }));
}
