import type { Pixels } from '../../src/shared/pixels.ts';

/** All three arrays have a border of one pixel of zeros: (height + 2) rows of (width + 2). */
export interface Gradients {
  readonly dx: Int16Array;
  readonly dy: Int16Array;
  /** |dx| + |dy| */
  readonly magnitude: Int32Array;
}

/**
 * 3×3 Sobel of each colour channel, border pixels repeated; at each pixel only the channel of the largest magnitude is
 * kept, the first of equals. As the first stage of OpenCV's Canny on three channels.
 */
export function strongestGradients({ width, height, data }: Pixels): Gradients {
  const stride = width + 2;
  const dx = new Int16Array(stride * (height + 2));
  const dy = new Int16Array(stride * (height + 2));
  const magnitude = new Int32Array(stride * (height + 2));
  const smooth = new Int16Array(stride);
  const steep = new Int16Array(stride);
  for (let y = 0; y < height; y++) {
    const above = Math.max(y - 1, 0) * width;
    const below = Math.min(y + 1, height - 1) * width;
    for (let channel = 0; channel < 3; channel++) {
      for (let x = 0; x < width; x++) {
        const up = data[4 * (above + x) + channel] as number;
        const here = data[4 * (y * width + x) + channel] as number;
        const down = data[4 * (below + x) + channel] as number;
        smooth[x + 1] = up + 2 * here + down;
        steep[x + 1] = down - up;
      }
      repeatBorder(smooth);
      repeatBorder(steep);
      for (let x = 1, i = (y + 1) * stride + 1; x <= width; x++, i++) {
        const gx = (smooth[x + 1] as number) - (smooth[x - 1] as number);
        const gy = (steep[x - 1] as number) + 2 * (steep[x] as number) + (steep[x + 1] as number);
        const strength = Math.abs(gx) + Math.abs(gy);
        if (channel > 0 && strength <= (magnitude[i] as number)) continue;
        dx[i] = gx;
        dy[i] = gy;
        magnitude[i] = strength;
      }
    }
  }
  return { dx, dy, magnitude };
}

function repeatBorder(row: Int16Array): void {
  row[0] = row[1] as number;
  row[row.length - 1] = row[row.length - 2] as number;
}
