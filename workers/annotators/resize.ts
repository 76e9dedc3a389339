import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { type AxisTaps, axisTaps, type Extent } from './axis-taps.ts';

/** The part of a picture to be shown, in its pixels; fractions are allowed. */
export interface Window {
  readonly x: Extent;
  readonly y: Extent;
}

/** An opaque picture, or a window of it, at another size. Separable: first along the rows, then along the columns. */
export function resize(
  picture: Pixels,
  width: number,
  height: number,
  window: Window = wholeOf(picture),
): Pixels {
  const columns = axisTaps(picture.width, window.x, width);
  const rows = axisTaps(picture.height, window.y, height);
  return mixRows(mixColumns(picture, columns, rows), width, height, rows);
}

function wholeOf({ width, height }: Pixels): Window {
  return { x: { start: 0, length: width }, y: { start: 0, length: height } };
}

/** Rows that the window touches, at the target's width: RGB, 3 floats a pixel. */
interface MixedRows {
  readonly firstRow: number;
  readonly values: Float32Array;
}

function mixColumns({ width, data }: Pixels, columns: AxisTaps, rows: AxisTaps): MixedRows {
  const { size, indices, weights } = columns;
  const targetWidth = indices.length / size;
  const firstRow = rows.indices[0] as number;
  const lastRow = rows.indices[rows.indices.length - 1] as number;
  const values = new Float32Array((lastRow - firstRow + 1) * targetWidth * 3);
  let out = 0;
  for (let y = firstRow; y <= lastRow; y++) {
    for (let x = 0; x < targetWidth; x++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let k = x * size; k < (x + 1) * size; k++) {
        const weight = weights[k] as number;
        const i = 4 * (y * width + (indices[k] as number));
        red += weight * (data[i] as number);
        green += weight * (data[i + 1] as number);
        blue += weight * (data[i + 2] as number);
      }
      values[out++] = red;
      values[out++] = green;
      values[out++] = blue;
    }
  }
  return { firstRow, values };
}

function mixRows(mixed: MixedRows, width: number, height: number, rows: AxisTaps): Pixels {
  const { size, indices, weights } = rows;
  const resized = createPixels(width, height);
  const line = new Float32Array(width * 3);
  for (let y = 0; y < height; y++) {
    line.fill(0);
    for (let k = y * size; k < (y + 1) * size; k++) {
      const weight = weights[k] as number;
      if (weight === 0) continue;
      const from = ((indices[k] as number) - mixed.firstRow) * line.length;
      for (let i = 0; i < line.length; i++) {
        line[i] = (line[i] as number) + weight * (mixed.values[from + i] as number);
      }
    }
    for (let x = 0, out = y * width * 4; x < width; x++, out += 4) {
      resized.data[out] = line[3 * x] as number; // Uint8ClampedArray rounds and clamps
      resized.data[out + 1] = line[3 * x + 1] as number;
      resized.data[out + 2] = line[3 * x + 2] as number;
      resized.data[out + 3] = 255;
    }
  }
  return resized;
}
