import type { Plane } from './plane.ts';

/** How OpenCV blurs bytes and floats: a Gaussian of floats reaches farther, that of bytes has weights in whole 256ths. */
export type Precision = 'bytes' | 'floats';

/** In standard deviations. */
const REACH = { bytes: 3, floats: 4 } as const;

/** Gaussian blur as OpenCV's GaussianBlur(plane, (0, 0), sigma): separable, borders mirrored without their edge line. */
export function gaussian(plane: Plane, sigma: number, precision: Precision): Plane {
  const exact = halfKernel(sigma, REACH[precision]);
  const kernel = precision === 'bytes' ? in256ths(exact) : exact;
  return blurColumns(blurRows(plane, kernel), kernel);
}

/** The centre's weight, then those of each distance from it; both sides together sum to 1. */
function halfKernel(sigma: number, reach: number): Float32Array {
  const size = Math.round(2 * reach * sigma + 1) | 1;
  const half = Float64Array.from({ length: (size + 1) / 2 }, (_, d) =>
    Math.exp((-d * d) / (2 * sigma * sigma)),
  );
  const sum = half.reduce((total, weight, d) => total + (d === 0 ? weight : 2 * weight), 0);
  return Float32Array.from(half, (weight) => weight / sum);
}

/** Rounded from the outside in, each taking over what the one before lost; the centre makes the sum whole. */
function in256ths(weights: Float32Array): Float32Array {
  const rounded = new Float32Array(weights.length);
  let lost = 0;
  let sum = 0;
  for (let d = weights.length - 1; d > 0; d--) {
    const wanted = 256 * (weights[d] as number) + lost;
    const whole = Math.round(wanted);
    lost = wanted - whole;
    sum += 2 * whole;
    rounded[d] = whole / 256;
  }
  rounded[0] = 1 - sum / 256;
  return rounded;
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
