import type { Pixels } from '../../../src/shared/pixels.ts';
import { type GraphRunner, outputOf } from '../graph-runner.ts';
import { decodeDetections } from './decode-detections.ts';
import {
  cutRegion,
  distance,
  fromRegion,
  type Point,
  type Region,
  turnTo,
  wholePicture,
} from './region.ts';

/** One of BlazePose's 33 points, in picture pixels. */
export interface BodyPoint {
  readonly at: Point;
  /** 0–1: whether it is in the picture and not hidden. */
  readonly visibility: number;
}

export type Body = readonly BodyPoint[];

const DETECTOR_SIZE = 224;
const LANDMARK_SIZE = 256;
const POINTS = 33;
const ALIGNMENT_POINTS = 2;
/** x, y, z, visibility, presence; the last two are logits. */
const ROW = 5;
const LEAST_PRESENCE = 0.5;

/** Bazarevsky et al. 2020, "BlazePose: On-device Real-time Body Pose tracking": a detector, then points for each person. */
export async function findBodies(picture: Pixels, runGraph: GraphRunner): Promise<readonly Body[]> {
  const whole = wholePicture(picture);
  const outputs = await runGraph('body-detector', {
    input_1: cutRegion(picture, whole, DETECTOR_SIZE, -1),
  });
  const boxes = outputOf(outputs, 'Identity');
  const bodies: Body[] = [];
  for (const detection of decodeDetections(boxes, outputOf(outputs, 'Identity_1'), whole)) {
    const [hips, rim] = detection.points as readonly [Point, Point];
    const rough = await bodyIn(picture, bodyRegion(hips, rim), runGraph);
    // A second look, at where the first one found it, as MediaPipe does from one video frame to the next.
    const fine = rough && (await bodyIn(picture, bodyRegion(...alignmentOf(rough)), runGraph));
    if (fine) bodies.push(fine.slice(0, POINTS));
  }
  return bodies;
}

/** Around the hips, a quarter wider than the circle around the person, head up. */
function bodyRegion(hips: Point, rim: Point): Region {
  const side = 2.5 * distance(hips, rim);
  return { x: hips[0], y: hips[1], side, angle: turnTo(Math.PI / 2, hips, rim) };
}

/** Two points behind the body's own say where its hips are, and a place on the circle around it. */
function alignmentOf(body: Body): readonly [Point, Point] {
  const [hips, rim] = body.slice(POINTS);
  return [hips?.at ?? [0, 0], rim?.at ?? [0, 0]];
}

async function bodyIn(
  picture: Pixels,
  region: Region,
  runGraph: GraphRunner,
): Promise<Body | null> {
  const input = cutRegion(picture, region, LANDMARK_SIZE, 0);
  const outputs = await runGraph('body-landmarks', { input_1: input });
  const [presence = 0] = outputOf(outputs, 'Identity_1');
  if (presence < LEAST_PRESENCE) return null;
  const rows = outputOf(outputs, 'Identity'); // [1, 195]
  return Array.from({ length: POINTS + ALIGNMENT_POINTS }, (_, i) => {
    const value = (k: number) => rows[i * ROW + k] as number;
    const at = fromRegion(region, value(0) / LANDMARK_SIZE, value(1) / LANDMARK_SIZE);
    return { at, visibility: 1 / (1 + Math.exp(-value(3))) };
  });
}
