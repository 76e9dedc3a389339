import { getStroke } from 'perfect-freehand';
import { type Stroke, USUAL_SMOOTHING } from '../document/studio-document.ts';

type Point = readonly [number, number];

/** How strongly full pressure widens and light pressure thins a pressured stroke. */
const THINNING = 0.6;

/** Strokes never change once made, so a path is computed once however often it is painted. */
const paths = new WeakMap<Stroke, Path2D>();

/** A stroke in document pixels: the line itself of straight ones, or else the outline to be filled. */
export function strokePath(stroke: Stroke): Path2D {
  const known = paths.get(stroke);
  if (known) return known;
  const path = pathOf(stroke);
  paths.set(stroke, path);
  return path;
}

function pathOf(stroke: Stroke): Path2D {
  if (stroke.shape === 'lines' || stroke.shape === 'area') return straightPath(stroke.points);
  return dotOf(stroke) ?? outlinePath(strokeOutline(stroke));
}

/** From point to point; closed where it comes back to its first, so that this corner is one, too. */
function straightPath(points: Stroke['points']): Path2D {
  const path = new Path2D();
  for (const [x, y] of points) path.lineTo(x, y);
  const [first] = points;
  const last = points.at(-1);
  if (points.length > 2 && first?.[0] === last?.[0] && first?.[1] === last?.[1]) path.closePath();
  return path;
}

/** A tap without movement is a dot as wide as the brush. */
function dotOf({ points, size }: Stroke): Path2D | null {
  const [first] = points;
  if (!first || points.some(([x, y]) => x !== first[0] || y !== first[1])) return null;
  const path = new Path2D();
  path.arc(first[0], first[1], size / 2, 0, 2 * Math.PI);
  return path;
}

function strokeOutline({ points, size, pressured, smoothing }: Stroke): readonly Point[] {
  return getStroke(
    points.map(([x, y, pressure]) => [x, y, pressure]),
    {
      size,
      thinning: pressured ? THINNING : 0,
      smoothing: 0.5,
      // A straight line has nothing to smooth, and its ends are where the person put them.
      streamline: points.length > 2 ? (smoothing ?? USUAL_SMOOTHING) : 0,
      simulatePressure: false,
      last: true,
    },
  );
}

/** A closed curve through the middles of the outline's edges: rounder than the polygon. */
function outlinePath(outline: readonly Point[]): Path2D {
  const path = new Path2D();
  const last = outline.at(-1);
  if (!last) return path;
  let [x, y] = last;
  const [first = last] = outline;
  path.moveTo((x + first[0]) / 2, (y + first[1]) / 2);
  for (let i = 0; i < outline.length; i++) {
    [x, y] = outline[i] as Point;
    const [nextX, nextY] = outline[(i + 1) % outline.length] as Point;
    path.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
  }
  path.closePath();
  return path;
}
