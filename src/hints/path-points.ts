import type { StrokePoint } from '../document/studio-document.ts';

const EVEN_PRESSURE = 0.5;
/** However long a path is: files may say anything. */
const MOST_POINTS = 2000;

/** Points of a path at even distances along it, its ends among them; by the browser's own geometry. */
export function pathPoints(path: SVGPathElement, distance: number): readonly StrokePoint[] {
  const length = path.getTotalLength();
  if (!Number.isFinite(length)) return [];
  if (length === 0) return dot(path);
  const count = Math.max(1, Math.ceil(length / spacingOf(path, distance)));
  return Array.from({ length: count + 1 }, (_, i) => {
    const { x, y } = path.getPointAtLength((i / count) * length);
    return [x, y, EVEN_PRESSURE] as const;
  });
}

/** What drawing programs write as a line without a length. */
function dot(path: SVGPathElement): readonly StrokePoint[] {
  try {
    const { x, y } = path.getPointAtLength(0);
    return [0, 1].map(() => [x, y, EVEN_PRESSURE] as const);
  } catch {
    // A path without data has not even that point.
    return [];
  }
}

/** How far apart the points are, for a distance that was wanted. */
export function spacingOf(path: SVGPathElement, wanted: number): number {
  return Math.max(wanted, path.getTotalLength() / MOST_POINTS);
}
