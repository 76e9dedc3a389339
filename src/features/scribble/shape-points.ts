import type { StrokePoint } from '../../document/studio-document.ts';
import type { Point } from './viewport.ts';

export type ShapeTool = 'line' | 'rectangle' | 'ellipse';

export interface ShapeKeys {
  /** Shift: lines by steps of 15°, squares, circles. */
  readonly isRegular: boolean;
  /** Alt: the first point is the middle. */
  readonly isCentred: boolean;
}

const EVEN_PRESSURE = 0.5;
const ANGLE_STEP = Math.PI / 12;
/** Points of an ellipse: far enough from a polygon at any zoom. */
const ELLIPSE_POINTS = 96;

/** The outline of a shape that is pulled open from one point to another. */
export function shapePoints(
  tool: ShapeTool,
  from: Point,
  to: Point,
  keys: ShapeKeys,
): readonly StrokePoint[] {
  const end = keys.isRegular ? regularEnd(tool, from, to) : to;
  const start = keys.isCentred ? { x: 2 * from.x - end.x, y: 2 * from.y - end.y } : from;
  return outline(tool, start, end).map(({ x, y }) => [x, y, EVEN_PRESSURE] as const);
}

function outline(tool: ShapeTool, a: Point, b: Point): readonly Point[] {
  switch (tool) {
    case 'line':
      return [a, b];
    case 'rectangle':
      return [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }, a];
    case 'ellipse':
      return ellipse(a, b);
  }
}

function ellipse(a: Point, b: Point): readonly Point[] {
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const points = Array.from({ length: ELLIPSE_POINTS }, (_, i) => {
    const angle = (i * 2 * Math.PI) / ELLIPSE_POINTS;
    return {
      x: middle.x + (Math.abs(b.x - a.x) / 2) * Math.cos(angle),
      y: middle.y + (Math.abs(b.y - a.y) / 2) * Math.sin(angle),
    };
  });
  return [...points, points[0] ?? middle];
}

function regularEnd(tool: ShapeTool, from: Point, to: Point): Point {
  const x = to.x - from.x;
  const y = to.y - from.y;
  if (tool === 'line') {
    const angle = Math.round(Math.atan2(y, x) / ANGLE_STEP) * ANGLE_STEP;
    const length = Math.hypot(x, y);
    return { x: from.x + length * Math.cos(angle), y: from.y + length * Math.sin(angle) };
  }
  const side = Math.max(Math.abs(x), Math.abs(y));
  return { x: from.x + (x < 0 ? -side : side), y: from.y + (y < 0 ? -side : side) };
}
