import { createPixels, type Pixels } from '../../src/shared/pixels.ts';

/** One channel of a picture, [height, width], row after row. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** Red, green and blue, 0–255. */
export function planesOf({ width, height, data }: Pixels): readonly [Plane, Plane, Plane] {
  const channel = (offset: number): Plane => {
    const values = new Float32Array(width * height);
    for (let i = 0; i < values.length; i++) values[i] = data[4 * i + offset] as number;
    return { width, height, values };
  };
  return [channel(0), channel(1), channel(2)];
}

/** Rec. 601 luma in OpenCV's fixed point (COLOR_RGB2GRAY): 15 fraction bits, rounded. */
export function greyPlane({ width, height, data }: Pixels): Plane {
  const values = new Float32Array(width * height);
  for (let pixel = 0, i = 0; pixel < values.length; pixel++, i += 4) {
    const [red, green, blue] = [data[i] as number, data[i + 1] as number, data[i + 2] as number];
    values[pixel] = (9798 * red + 19235 * green + 3735 * blue + (1 << 14)) >> 15;
  }
  return { width, height, values };
}

/** An opaque picture of a channel each; levels are rounded and clamped. */
export function pixelsOf(red: Plane, green: Plane, blue: Plane): Pixels {
  const pixels = createPixels(red.width, red.height);
  for (let i = 0, out = 0; out < pixels.data.length; i++, out += 4) {
    pixels.data[out] = red.values[i] as number;
    pixels.data[out + 1] = green.values[i] as number;
    pixels.data[out + 2] = blue.values[i] as number;
    pixels.data[out + 3] = 255;
  }
  return pixels;
}
