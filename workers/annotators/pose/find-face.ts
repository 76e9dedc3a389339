import type { Pixels } from '../../../src/shared/pixels.ts';
import type { Point } from '../../../src/shared/pose/pose.ts';
import type { GraphRunner } from '../graph-runner.ts';
import type { Body } from './find-bodies.ts';
import { type LandmarkNetwork, lookTwice, regionAround } from './look-twice.ts';
import { distance, middle, type Region, turnTo } from './region.ts';

const NETWORK: LandmarkNetwork = {
  graph: 'face-landmarks',
  size: 192,
  points: 'conv2d_21', // [1, 1, 1, 1404]
  presence: 'conv2d_31',
  isLogit: true,
};
const LEAST_VISIBILITY = 0.4;

/** In BlazePose's numbers, the person's right first. */
const NOSE = 0;
const EYES = [5, 2] as const;
const MOUTH = [10, 9] as const;

/** In the mesh's numbers: outer corners of the eyes, the person's right first. */
const EYE_CORNERS = [33, 263] as const;

/** Where the 68 points of iBUG 300-W, on which OpenPose's are built, lie in MediaPipe's mesh of 468. */
const IBUG = [
  [162, 234, 93, 58, 172, 136, 149, 148, 152, 377, 378, 365, 397, 288, 323, 454, 389],
  [71, 63, 105, 66, 107, 336, 296, 334, 293, 301],
  [168, 197, 5, 4, 75, 97, 2, 326, 305],
  [33, 160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380],
  [61, 39, 37, 0, 267, 269, 291, 405, 314, 17, 84, 181],
  [78, 82, 13, 312, 308, 317, 14, 87],
].flat();
/** Where the eyes' points lie among these. */
const EYE_POINTS = [36, 42] as const;

/** OpenPose's 70 points, if the face is seen. */
export async function findFace(
  picture: Pixels,
  body: Body,
  runGraph: GraphRunner,
): Promise<readonly Point[] | null> {
  const nose = body[NOSE];
  if (!nose || nose.visibility < LEAST_VISIBILITY) return null;
  const mesh = await lookTwice(picture, runGraph, NETWORK, regionOfHead(body), regionOfMesh);
  return mesh && openPoseFace(mesh);
}

/** Eyes level; a face is about four times as wide as its eyes are above its mouth, margin included. */
function regionOfHead(body: Body): Region {
  const at = (i: number) => body[i]?.at ?? ([0, 0] as const);
  const [right, left] = [at(EYES[0]), at(EYES[1])];
  const eyes = middle(right, left);
  const mouth = middle(at(MOUTH[0]), at(MOUTH[1]));
  const side = 4 * Math.max(distance(eyes, mouth), distance(right, left));
  const [x, y] = middle(eyes, mouth);
  return { x, y, side, angle: turnTo(0, right, left) };
}

/** Eyes level, half as wide again as the mesh. */
function regionOfMesh(mesh: readonly Point[]): Region {
  const [from, to] = EYE_CORNERS.map((i) => mesh[i]) as [Point, Point];
  return regionAround(mesh, 1.5, turnTo(0, from, to));
}

/** The mesh has no pupils: the middle of an eye stands in. */
function openPoseFace(mesh: readonly Point[]): readonly Point[] {
  const points = IBUG.map((i) => mesh[i] as Point);
  const pupils = EYE_POINTS.map((first) => {
    const eye = points.slice(first, first + 6);
    const mean = (axis: 0 | 1) => eye.reduce((sum, point) => sum + point[axis], 0) / eye.length;
    return [mean(0), mean(1)] as const;
  });
  return [...points, ...pupils];
}
