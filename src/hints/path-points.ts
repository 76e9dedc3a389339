import type { StrokePoint } from '../document/studio-document.ts';

const EVEN_PRESSURE = 0.5;
/** However long a path is: files may say anything. */
const MOST_POINTS = 2000;

/** Points of a path at even distances along it, its ends among them, none where it has no length; by the browser's own geometry. */
export function pathPoints(path: SVGPathElement, distance: number): readonly StrokePoint[] {
  const length = path.getTotalLength();
  // Browsers ask for no point of an empty path, and files have those.
  if (!(length > 0 && length < Number.POSITIVE_INFINITY)) return [];
  const count = Math.max(1, Math.ceil(length / spacingOf(path, distance)));
  return Array.from({ length: count + 1 }, (_, i) => {
    const { x, y } = path.getPointAtLength((i / count) * length);
    return [x, y, EVEN_PRESSURE] as const;
  });
}

/** How far apart the points are, for a distance that was wanted. */
export function spacingOf(path: SVGPathElement, wanted: number): number {
  return Math.max(wanted, path.getTotalLength() / MOST_POINTS);
}
