/** How one target line is mixed from source lines: for target i, `size` weights from `indices[i · size]` on. */
export interface AxisTaps {
  readonly size: number;
  readonly indices: Int32Array;
  readonly weights: Float32Array;
}

/** A stretch of the source along one axis, in source pixels; fractions are allowed. */
export interface Extent {
  readonly start: number;
  readonly length: number;
}

const LANCZOS_RADIUS = 4;

/**
 * Area averaging where the axis shrinks, Lanczos-4 where it grows: the original ControlNet's choice (resize_image in
 * annotator/util.py), made for each axis by itself. Lines beyond the picture repeat its border.
 */
export function axisTaps(sourceLength: number, extent: Extent, targetLength: number): AxisTaps {
  const scale = extent.length / targetLength;
  return scale >= 1
    ? areaTaps(sourceLength, extent, targetLength, scale)
    : lanczosTaps(sourceLength, extent, targetLength, scale);
}

/** Each target line is the mean of what it covers, partly covered lines by their share: OpenCV's INTER_AREA. */
function areaTaps(source: number, { start }: Extent, target: number, scale: number): AxisTaps {
  const size = Math.ceil(scale) + 1;
  const taps = emptyTaps(target, size);
  for (let i = 0; i < target; i++) {
    const from = start + i * scale;
    const to = from + scale;
    const first = Math.floor(from);
    for (let k = 0; k < size; k++) {
      const covered = Math.min(first + k + 1, to) - Math.max(first + k, from);
      taps.indices[i * size + k] = clampIndex(first + k, source);
      taps.weights[i * size + k] = Math.max(0, covered) / scale;
    }
  }
  return taps;
}

/** sinc(d) · sinc(d / 4) over the eight nearest lines, normalised: OpenCV's INTER_LANCZOS4. */
function lanczosTaps(source: number, { start }: Extent, target: number, scale: number): AxisTaps {
  const size = 2 * LANCZOS_RADIUS;
  const taps = emptyTaps(target, size);
  for (let i = 0; i < target; i++) {
    const centre = start + (i + 0.5) * scale - 0.5;
    const first = Math.floor(centre) - LANCZOS_RADIUS + 1;
    const weights = Array.from({ length: size }, (_, k) => {
      const distance = centre - (first + k);
      return sinc(distance) * sinc(distance / LANCZOS_RADIUS);
    });
    const sum = weights.reduce((a, b) => a + b, 0);
    weights.forEach((weight, k) => {
      taps.indices[i * size + k] = clampIndex(first + k, source);
      taps.weights[i * size + k] = weight / sum;
    });
  }
  return taps;
}

function emptyTaps(target: number, size: number): AxisTaps {
  return {
    size,
    indices: new Int32Array(target * size),
    weights: new Float32Array(target * size),
  };
}

function clampIndex(index: number, length: number): number {
  return Math.min(Math.max(index, 0), length - 1);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}
