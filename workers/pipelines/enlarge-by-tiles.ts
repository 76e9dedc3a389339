import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import type { UpscaleProgress } from '../../src/shared/upscaling/upscale-request.ts';
import type { Upscaler } from '../models/upscaler.ts';
import { type Stretch, stretchesOf } from '../tensors/tiles.ts';
import type { Cancellation } from './cancellation.ts';

/** Small enough for a part of a second each on one core, so that cancelling is quick. */
const LONGEST_SIDE = 160;

/** A picture of any size through the network, tile by tile, without seams. */
export async function enlargeByTiles(
  picture: Pixels,
  upscaler: Pick<Upscaler, 'factor' | 'reach' | 'enlarge'>,
  cancellation: Pick<Cancellation, 'checkpoint'>,
  onProgress: (progress: UpscaleProgress) => void,
  longestSide = LONGEST_SIDE,
): Promise<Pixels> {
  const { factor, reach } = upscaler;
  const enlarged = createPixels(picture.width * factor, picture.height * factor);
  const columns = stretchesOf(picture.width, longestSide, reach);
  const rows = stretchesOf(picture.height, longestSide, reach);
  const total = columns.length * rows.length;
  let done = 0;
  for (const row of rows) {
    for (const column of columns) {
      await cancellation.checkpoint();
      const values = await upscaler.enlarge(cut(picture, column, row));
      keep(enlarged, values, { column, row, factor });
      done += 1;
      onProgress({ done, total });
    }
  }
  return enlarged;
}

function cut({ width, data }: Pixels, column: Stretch, row: Stretch): Pixels {
  const window = createPixels(column.length, row.length);
  for (let y = 0; y < row.length; y++) {
    const from = 4 * ((row.start + y) * width + column.start);
    window.data.set(data.subarray(from, from + 4 * column.length), 4 * y * column.length);
  }
  return window;
}

/** Writes what is kept of a window's result, [1, 3, H, W], to its place. */
function keep(
  { width, data }: Pixels,
  values: Float32Array,
  { column, row, factor }: { column: Stretch; row: Stretch; factor: number },
): void {
  const windowWidth = column.length * factor;
  const area = windowWidth * row.length * factor;
  for (let y = row.from * factor; y < row.to * factor; y++) {
    const line = (y - row.start * factor) * windowWidth - column.start * factor;
    for (let x = column.from * factor; x < column.to * factor; x++) {
      const target = 4 * (y * width + x);
      const source = line + x;
      data[target] = (values[source] as number) * 255;
      data[target + 1] = (values[area + source] as number) * 255;
      data[target + 2] = (values[2 * area + source] as number) * 255;
      data[target + 3] = 255;
    }
  }
}
