import { mapPose } from '../../shared/pose/map-pose.ts';
import type { Point, Pose, PosePart, PosePoints } from '../../shared/pose/pose.ts';
import { type PointAddress, pointAt, withPoint } from './edit-pose.ts';
import { STANDING } from './standing-figure.ts';

/** By which points of the body a part is placed and sized: a hand goes on from its forearm, a face lies between the ears. */
const ANCHORS: Readonly<Record<PosePart, readonly number[]>> = {
  body: Array.from({ length: 18 }, (_, i) => i),
  rightHand: [3, 4],
  leftHand: [6, 7],
  face: [0, 14, 15, 16, 17],
};

/** Shows a hidden point where the standing figure, laid over the person, has it. */
export function withShownPoint(pose: Pose, address: PointAddress): Pose {
  return withPoint(pose, address, pointAt(standingLike(pose, 'body'), address));
}

/** The person with a hand or face of the standing figure's, or without. */
export function withPart(pose: Pose, part: Exclude<PosePart, 'body'>, isShown: boolean): Pose {
  return { ...pose, [part]: isShown ? standingLike(pose, part)[part] : null };
}

/** The standing figure turned, scaled and moved so that it lies upon the person. */
function standingLike(pose: Pose, part: PosePart): Pose {
  const near = anchorsOf(pose, ANCHORS[part]);
  const pairs = near.length > 1 ? near : anchorsOf(pose, ANCHORS.body);
  return mapPose(STANDING, similarity(pairs));
}

type Pair = readonly [from: Point, to: Point];

function anchorsOf({ body }: Pose, indices: readonly number[]): readonly Pair[] {
  const standing: PosePoints = STANDING.body;
  return indices.flatMap((i) => {
    const [from, to] = [standing[i], body[i]];
    return from && to ? [[from, to] as const] : [];
  });
}

/** Height in pixels where fewer than two points tell one. */
const USUAL_HEIGHT = 200;

/** The turn, scale and shift that bring the first points closest to the second ones, by least squares in complex numbers. */
function similarity(pairs: readonly Pair[]): (point: Point) => Point {
  const [fromX, fromY] = middleOf(pairs.map(([from]) => from));
  const [toX, toY] = middleOf(pairs.map(([, to]) => to));
  let [real, imaginary, spread] = [0, 0, 0];
  for (const [[ax, ay], [bx, by]] of pairs) {
    const [x, y, u, v] = [ax - fromX, ay - fromY, bx - toX, by - toY];
    real += x * u + y * v;
    imaginary += x * v - y * u;
    spread += x * x + y * y;
  }
  const [p, q] = spread > 0 ? [real / spread, imaginary / spread] : [USUAL_HEIGHT, 0];
  return ([x, y]) => {
    const [dx, dy] = [x - fromX, y - fromY];
    return [toX + p * dx - q * dy, toY + q * dx + p * dy];
  };
}

function middleOf(points: readonly Point[]): Point {
  const count = points.length || 1;
  const sum = (axis: 0 | 1) => points.reduce((total, point) => total + point[axis], 0);
  return [sum(0) / count, sum(1) / count];
}
