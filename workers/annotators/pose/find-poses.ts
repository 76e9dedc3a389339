import type { Pixels } from '../../../src/shared/pixels.ts';
import type { Point, Pose } from '../../../src/shared/pose/pose.ts';
import type { GraphRunner } from '../graph-runner.ts';
import { type Body, findBodies } from './find-bodies.ts';
import { findFace } from './find-face.ts';
import { findHands } from './find-hands.ts';
import { middle } from './region.ts';

export interface PoseParts {
  readonly withHands: boolean;
  readonly withFace: boolean;
}

const LEAST_VISIBILITY = 0.4;
const SHOULDERS = [12, 11] as const;
/** Where BlazePose has OpenPose's points. It knows no neck. */
const OPENPOSE_BODY = [
  0,
  'neck',
  12,
  14,
  16,
  11,
  13,
  15,
  24,
  26,
  28,
  23,
  25,
  27,
  5,
  2,
  8,
  7,
] as const;

export async function findPoses(
  picture: Pixels,
  runGraph: GraphRunner,
  { withHands, withFace }: PoseParts,
): Promise<readonly Pose[]> {
  const poses: Pose[] = [];
  for (const body of await findBodies(picture, runGraph)) {
    poses.push({
      body: openPoseBody(body, picture),
      ...(withHands
        ? await findHands(picture, body, runGraph)
        : { rightHand: null, leftHand: null }),
      face: withFace ? await findFace(picture, body, runGraph) : null,
    });
  }
  return poses;
}

function openPoseBody(body: Body, { width, height }: Pixels): Pose['body'] {
  const seen = (index: number): Point | null => {
    const point = body[index];
    if (!point || point.visibility <= LEAST_VISIBILITY) return null;
    const [x, y] = point.at;
    return x >= 0 && y >= 0 && x < width && y < height ? point.at : null;
  };
  return OPENPOSE_BODY.map((source) => {
    if (source !== 'neck') return seen(source);
    const [right, left] = SHOULDERS.map(seen);
    return right && left ? middle(right, left) : null;
  });
}
