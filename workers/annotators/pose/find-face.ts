import type { Pixels } from '../../../src/shared/pixels.ts';
import { type GraphRunner, outputOf } from '../graph-runner.ts';
import type { Body } from './find-bodies.ts';
import {
  cutRegion,
  distance,
  fromRegion,
  middle,
  type Point,
  type Region,
  turnTo,
} from './region.ts';

/** OpenPose's 70 points: jaw 17, brows 10, nose 9, eyes 12, mouth 20, pupils 2. */
export type Face = readonly Point[];

const SIZE = 192;
const LEAST_PRESENCE = 0.5;
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

export async function findFace(
  picture: Pixels,
  body: Body,
  runGraph: GraphRunner,
): Promise<Face | null> {
  const nose = body[NOSE];
  if (!nose || nose.visibility < LEAST_VISIBILITY) return null;
  const rough = await meshIn(picture, regionOfHead(body), runGraph);
  // A second look, at where the first one found it: the body's points are only about right.
  const mesh = rough && (await meshIn(picture, regionOfMesh(rough), runGraph));
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
  const xs = mesh.map(([x]) => x);
  const ys = mesh.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const [from, to] = EYE_CORNERS.map((i) => mesh[i]) as [Point, Point];
  const side = 1.5 * Math.max(right - left, bottom - top);
  return { x: (left + right) / 2, y: (top + bottom) / 2, side, angle: turnTo(0, from, to) };
}

async function meshIn(
  picture: Pixels,
  region: Region,
  runGraph: GraphRunner,
): Promise<readonly Point[] | null> {
  const input = cutRegion(picture, region, SIZE, 0);
  const outputs = await runGraph('face-landmarks', { input_1: input });
  const [logit = 0] = outputOf(outputs, 'conv2d_31');
  if (1 / (1 + Math.exp(-logit)) < LEAST_PRESENCE) return null;
  const rows = outputOf(outputs, 'conv2d_21'); // [1, 1, 1, 1404], x, y, z
  return Array.from({ length: rows.length / 3 }, (_, i) =>
    fromRegion(region, (rows[3 * i] as number) / SIZE, (rows[3 * i + 1] as number) / SIZE),
  );
}

/** The mesh has no pupils: the middle of an eye stands in. */
function openPoseFace(mesh: readonly Point[]): Face {
  const points = IBUG.map((i) => mesh[i] as Point);
  const pupils = EYE_POINTS.map((first) => {
    const eye = points.slice(first, first + 6);
    const mean = (axis: 0 | 1) => eye.reduce((sum, point) => sum + point[axis], 0) / eye.length;
    return [mean(0), mean(1)] as const;
  });
  return [...points, ...pupils];
}
