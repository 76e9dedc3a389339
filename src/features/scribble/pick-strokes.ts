import type { Bounds } from '../../document/stroke-bounds.ts';
import type { Stroke, StrokePoint } from '../../document/studio-document.ts';
import type { Point } from './viewport.ts';

/** The topmost stroke of ink at a point, or as near to it as the tolerance. */
export function strokeAt(
  strokes: readonly Stroke[],
  at: Point,
  tolerance: number,
): Stroke | undefined {
  return strokes.findLast((stroke) => stroke.tool === 'pen' && isAt(stroke, at, tolerance));
}

/** Strokes that have a point inside the frame; what was erased there goes with them. */
export function strokesIn(strokes: readonly Stroke[], frame: Bounds): readonly Stroke[] {
  const { left, top, right, bottom } = frame;
  return strokes.filter(({ points }) =>
    points.some(([x, y]) => x >= left && x <= right && y >= top && y <= bottom),
  );
}

function isAt({ points, size, shape }: Stroke, at: Point, tolerance: number): boolean {
  if (shape === 'area' && isInside(points, at)) return true;
  const reach = tolerance + (shape === 'area' ? 0 : size / 2);
  return points.some((to, i) => distanceToSegment(at, points[i - 1] ?? to, to) <= reach);
}

/** By the even-odd rule, as it is painted. */
function isInside(points: readonly StrokePoint[], { x, y }: Point): boolean {
  let inside = false;
  points.forEach(([ax, ay], i) => {
    const [bx, by] = points[(i + 1) % points.length] ?? [ax, ay];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}

function distanceToSegment({ x, y }: Point, [ax, ay]: StrokePoint, [bx, by]: StrokePoint): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length;
  const nearest = Math.min(1, Math.max(0, share));
  return Math.hypot(x - ax - nearest * dx, y - ay - nearest * dy);
}
