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
  return strokes.filter(({ points }) => points.some((point) => isWithin(frame, point)));
}

/** Strokes with a part inside a loop of any shape, even if none of their points lies there: long lines have few. */
export function strokesInLoop(
  strokes: readonly Stroke[],
  loop: readonly StrokePoint[],
): readonly Stroke[] {
  const frame = boundsOfPoints(loop);
  return strokes.filter(({ points }) =>
    points.some((point, i) => {
      if (isWithin(frame, point) && isInside(loop, { x: point[0], y: point[1] })) return true;
      const before = points[i - 1];
      return before !== undefined && crosses(before, point, loop);
    }),
  );
}

function isWithin({ left, top, right, bottom }: Bounds, [x, y]: StrokePoint): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

function boundsOfPoints(points: readonly StrokePoint[]): Bounds {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}

function crosses(from: StrokePoint, to: StrokePoint, loop: readonly StrokePoint[]): boolean {
  return loop.some((corner, i) => {
    const next = loop[(i + 1) % loop.length] ?? corner;
    return (
      side(from, to, corner) !== side(from, to, next) &&
      side(corner, next, from) !== side(corner, next, to)
    );
  });
}

/** On which side of a line a point lies. */
function side([ax, ay]: StrokePoint, [bx, by]: StrokePoint, [x, y]: StrokePoint): boolean {
  return (bx - ax) * (y - ay) > (by - ay) * (x - ax);
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
