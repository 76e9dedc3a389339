/** A map of the plane, in the order of canvas and SVG: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export interface Position {
  readonly x: number;
  readonly y: number;
}

export const IDENTITY: Affine = [1, 0, 0, 1, 0, 0];

export function translation(x: number, y: number): Affine {
  return [1, 0, 0, 1, x, y];
}

/** The same factor both ways, so that round brushes stay round. */
export function scalingAbout({ x, y }: Position, factor: number): Affine {
  return [factor, 0, 0, factor, x - factor * x, y - factor * y];
}

/** Clockwise as one sees it, because y points down. */
export function rotationAbout({ x, y }: Position, radians: number): Affine {
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y];
}

/** Left and right change places at a vertical axis. */
export function mirrorAtX(axis: number): Affine {
  return [-1, 0, 0, 1, 2 * axis, 0];
}

/** Top and bottom change places at a horizontal axis. */
export function mirrorAtY(axis: number): Affine {
  return [1, 0, 0, -1, 0, 2 * axis];
}

/** First `inner`, then `outer`. */
export function composed(outer: Affine, inner: Affine): Affine {
  const [a, b, c, d] = outer;
  const [p, q, r, s, t, u] = inner;
  const { x, y } = mapPoint(outer, { x: t, y: u });
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, x, y];
}

export function mapPoint([a, b, c, d, e, f]: Affine, { x, y }: Position): Position {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** By how much lengths grow; exact for the maps above, which are all similarities. */
export function growth([a, b, c, d]: Affine): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}
