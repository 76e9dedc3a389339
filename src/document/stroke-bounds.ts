import type { Stroke } from './studio-document.ts';

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The box that holds the strokes, brush included; null for none. */
export function boundsOf(strokes: readonly Stroke[]): Bounds | null {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const { points, size, shape } of strokes) {
    const reach = shape === 'area' ? 0 : size / 2;
    for (const [x, y] of points) {
      left = Math.min(left, x - reach);
      top = Math.min(top, y - reach);
      right = Math.max(right, x + reach);
      bottom = Math.max(bottom, y + reach);
    }
  }
  return left <= right ? { left, top, right, bottom } : null;
}
