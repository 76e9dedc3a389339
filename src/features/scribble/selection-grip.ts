import { type Affine, rotationAbout, scalingAbout, translation } from '../../document/affine.ts';
import type { Point } from './viewport.ts';

/** How far from a handle a pointer still takes it, and how far above the frame the turning handle stands: CSS pixels. */
const GRIP_REACH = { least: 6, most: 14 } as const;
const TURN_DISTANCE = 26;
/** Shift turns by steps of 15°. */
const TURN_STEP = Math.PI / 12;
const SMALLEST_FACTOR = 0.05;

/** What is taken hold of: a corner (0–3, its opposite stays), the handle that turns, or the whole. */
export type Grip =
  | { readonly kind: 'scale'; readonly anchor: Point }
  | { readonly kind: 'turn'; readonly middle: Point }
  | { readonly kind: 'move' };

/** What of a frame lies under a point; `pixel` is the size of a CSS pixel in the document. */
export function gripAt(corners: readonly Point[], at: Point, pixel: number): Grip | null {
  const distance = (point: Point): number => Math.hypot(point.x - at.x, point.y - at.y);
  const distances = corners.map(distance);
  const nearest = distances.indexOf(Math.min(...distances));
  const anchor = corners[(nearest + 2) % corners.length];
  const reach = gripReach(corners, pixel);
  if (anchor && (distances[nearest] ?? reach) < reach) return { kind: 'scale', anchor };
  if (distance(turnHandle(corners, pixel)) < reach)
    return { kind: 'turn', middle: middleOf(corners) };
  const [topLeft, , bottomRight] = corners;
  if (!(topLeft && bottomRight)) return null;
  const isWithin =
    at.x >= topLeft.x && at.x <= bottomRight.x && at.y >= topLeft.y && at.y <= bottomRight.y;
  return isWithin ? { kind: 'move' } : null;
}

/** Of a small frame the corners reach less far, so that there is something left to move it by. */
function gripReach([a, b, c]: readonly Point[], pixel: number): number {
  if (!(a && b && c)) return 0;
  const shorter = Math.min(Math.hypot(a.x - b.x, a.y - b.y), Math.hypot(b.x - c.x, b.y - c.y));
  return Math.min(GRIP_REACH.most * pixel, Math.max(GRIP_REACH.least * pixel, shorter / 3));
}

/** Above the middle of the frame's first side, whichever way it is turned. */
export function turnHandle([a, b, , d]: readonly Point[], pixel: number): Point {
  if (!(a && b && d)) return { x: Number.NaN, y: Number.NaN };
  const height = Math.hypot(a.x - d.x, a.y - d.y) || 1;
  const lift = (TURN_DISTANCE * pixel) / height;
  return {
    x: (a.x + b.x) / 2 + (a.x - d.x) * lift,
    y: (a.y + b.y) / 2 + (a.y - d.y) * lift,
  };
}

/** Where a grip that was pulled from one point to another brings the strokes. */
export function gripMap(grip: Grip, from: Point, to: Point, isSteady: boolean): Affine {
  switch (grip.kind) {
    case 'move':
      return movedBy(to.x - from.x, to.y - from.y, isSteady);
    case 'scale': {
      const { anchor } = grip;
      const before = Math.hypot(from.x - anchor.x, from.y - anchor.y) || 1;
      const after = Math.hypot(to.x - anchor.x, to.y - anchor.y);
      return scalingAbout(anchor, Math.max(SMALLEST_FACTOR, after / before));
    }
    case 'turn': {
      const { middle } = grip;
      const angle = angleAt(middle, to) - angleAt(middle, from);
      return rotationAbout(middle, isSteady ? Math.round(angle / TURN_STEP) * TURN_STEP : angle);
    }
  }
}

/** Shift keeps to the nearer of the two axes. */
function movedBy(x: number, y: number, isSteady: boolean): Affine {
  if (!isSteady) return translation(x, y);
  return Math.abs(x) > Math.abs(y) ? translation(x, 0) : translation(0, y);
}

function middleOf(corners: readonly Point[]): Point {
  const sum = corners.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 });
  return { x: sum.x / corners.length, y: sum.y / corners.length };
}

function angleAt(middle: Point, { x, y }: Point): number {
  return Math.atan2(y - middle.y, x - middle.x);
}
