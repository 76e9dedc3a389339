import type { Plane } from './plane.ts';

/** How far a Gaussian reaches, in standard deviations: OpenCV's choice for bytes and for floats. */
export const BYTE_REACH = 3;
export const FLOAT_REACH = 4;

/** Gaussian blur as OpenCV's GaussianBlur(plane, (0, 0), sigma): separable, borders mirrored without their edge line. */
export function gaussian(plane: Plane, sigma: number, reach: number): Plane {
  const kernel = halfKernel(sigma, reach);
  return blurColumns(blurRows(plane, kernel), kernel);
}

/** The centre's weight, then those of each distance from it; both sides together sum to 1. */
function halfKernel(sigma: number, reach: number): Float32Array {
  const size = Math.round(2 * reach * sigma + 1) | 1;
  const half = Float32Array.from({ length: (size + 1) / 2 }, (_, d) =>
    Math.exp((-d * d) / (2 * sigma * sigma)),
  );
  const sum = half.reduce((total, weight, d) => total + (d === 0 ? weight : 2 * weight), 0);
  return half.map((weight) => weight / sum);
}

function blurRows({ width, height, values }: Plane, kernel: Float32Array): Plane {
  const radius = kernel.length - 1;
  const mirror = Int32Array.from({ length: width + 2 * radius }, (_, i) =>
    mirrored(i - radius, width),
  );
  const line = new Float32Array(mirror.length);
  const blurred = new Float32Array(values.length);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let i = 0; i < line.length; i++) {
      line[i] = values[row + (mirror[i] as number)] as number;
    }
    for (let x = 0; x < width; x++) {
      const centre = x + radius;
      let sum = (kernel[0] as number) * (line[centre] as number);
      let farSum = 0;
      // Two sums at once: neither addition waits for the other.
      for (let d = 1; d < radius; d += 2) {
        const pair = (line[centre - d] as number) + (line[centre + d] as number);
        const farPair = (line[centre - d - 1] as number) + (line[centre + d + 1] as number);
        sum += (kernel[d] as number) * pair;
        farSum += (kernel[d + 1] as number) * farPair;
      }
      if (radius % 2 === 1) {
        const pair = (line[centre - radius] as number) + (line[centre + radius] as number);
        sum += (kernel[radius] as number) * pair;
      }
      blurred[row + x] = sum + farSum;
    }
  }
  return { width, height, values: blurred };
}

function blurColumns({ width, height, values }: Plane, kernel: Float32Array): Plane {
  const blurred = new Float32Array(values.length);
  for (let y = 0; y < height; y++) {
    const target = blurred.subarray(y * width, (y + 1) * width);
    for (let d = 0; d < kernel.length; d += 2) {
      const near = (kernel[d] as number) * (d === 0 ? 0.5 : 1);
      const far = kernel[d + 1] ?? 0;
      const above = mirrored(y - d, height) * width;
      const below = mirrored(y + d, height) * width;
      const farAbove = mirrored(y - d - 1, height) * width;
      const farBelow = mirrored(y + d + 1, height) * width;
      // Two distances at once: half the traffic through the target row.
      for (let x = 0; x < width; x++) {
        const pair = (values[above + x] as number) + (values[below + x] as number);
        const farPair = (values[farAbove + x] as number) + (values[farBelow + x] as number);
        target[x] = (target[x] as number) + near * pair + far * farPair;
      }
    }
  }
  return { width, height, values: blurred };
}

/** OpenCV's BORDER_REFLECT_101: … 2 1 | 0 1 2 … n−1 | n−2 … */
function mirrored(index: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const within = Math.abs(index) % period;
  return within < length ? within : period - within;
}
