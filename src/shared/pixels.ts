/** A picture in memory: straight (not premultiplied) RGBA, 8 bits a channel, rows from the top. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** `width · height · 4` bytes. Backed by an ArrayBuffer of its own, so that it can be transferred. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

export function createPixels(width: number, height: number): Pixels {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) };
}

/** A deep copy: what is transferred to a worker must not be what a cache or a preview still shows. */
export function copyPixels({ width, height, data }: Pixels): Pixels {
  return { width, height, data: new Uint8ClampedArray(data) };
}
