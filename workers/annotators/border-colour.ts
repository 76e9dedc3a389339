import type { Pixels } from '../../src/shared/pixels.ts';

/** Median of each channel over the outermost pixels, as one opaque RGBA word: what A1111 pads with. */
export function borderColour({ width, height, data }: Pixels): number {
  const border: number[] = [];
  for (let x = 0; x < width; x++) border.push(x, (height - 1) * width + x);
  for (let y = 0; y < height; y++) border.push(y * width, y * width + width - 1);
  const [red, green, blue] = [0, 1, 2].map((channel) =>
    median(Uint8Array.from(border, (pixel) => data[4 * pixel + channel] as number)),
  ) as [number, number, number];
  return new Uint32Array(Uint8Array.of(red, green, blue, 255).buffer)[0] as number;
}

function median(values: Uint8Array): number {
  return values.sort()[values.length >> 1] as number;
}
