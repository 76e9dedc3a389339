import type { Pixels } from '../../../src/shared/pixels.ts';
import type { Point } from '../../../src/shared/pose/pose.ts';
import { type FloatTensor, type GraphRunner, outputOf } from '../graph-runner.ts';
import { type Detection, decodeDetections, withoutRepeats } from './decode-detections.ts';
import { mirroredInput, mirroredRows } from './mirror.ts';
import { cutRegion, distance, fromRegion, lookouts, type Region, turnTo } from './region.ts';

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
/** Two bodies are one where their shoulders and hips lie closer than this share of their trunk. */
const SAME_BODY = 0.5;
const TRUNK = [11, 12, 23, 24] as const;

/** Bazarevsky et al. 2020, "BlazePose: On-device Real-time Body Pose tracking": a detector, then points for each person. */
export async function findBodies(picture: Pixels, runGraph: GraphRunner): Promise<readonly Body[]> {
  const bodies: Body[] = [];
  for (const detection of await detectPeople(picture, runGraph)) {
    const [hips, rim] = detection.points as readonly [Point, Point];
    const rough = await bodyIn(picture, bodyRegion(hips, rim), runGraph);
    if (!rough || bodies.some((body) => isSame(body, rough))) continue;
    // A second look, at where the first one found it, as MediaPipe does from one video frame to the next.
    const fine = await bodyIn(picture, bodyRegion(...alignmentOf(rough)), runGraph, 'and-mirrored');
    if (fine && !bodies.some((body) => isSame(body, fine))) bodies.push(fine.slice(0, POINTS));
  }
  return bodies;
}

/** The detector knows one size of people best; it looks at the whole and at squares of it. */
async function detectPeople(picture: Pixels, runGraph: GraphRunner): Promise<readonly Detection[]> {
  const found: Detection[] = [];
  for (const region of lookouts(picture)) {
    const input = cutRegion(picture, region, DETECTOR_SIZE, -1);
    const outputs = await runGraph('body-detector', { input_1: input });
    const boxes = outputOf(outputs, 'Identity');
    found.push(...decodeDetections(boxes, outputOf(outputs, 'Identity_1'), region));
  }
  return withoutRepeats(found);
}

function isSame(a: Body, b: Body): boolean {
  const gaps = TRUNK.map((i) => distance(placeOf(a, i), placeOf(b, i)));
  const trunk = Math.max(trunkOf(a), trunkOf(b));
  return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length < SAME_BODY * trunk;
}

function trunkOf(body: Body): number {
  return distance(placeOf(body, TRUNK[0]), placeOf(body, TRUNK[3]));
}

function placeOf(body: Body, index: number): Point {
  return body[index]?.at ?? [0, 0];
}

/** Around the hips, a quarter wider than the circle around the person, head up. */
function bodyRegion(hips: Point, rim: Point): Region {
  const side = 2.5 * distance(hips, rim);
  return { x: hips[0], y: hips[1], side, angle: turnTo(Math.PI / 2, hips, rim) };
}

/** Two points behind the body's own say where its hips are, and a place on the circle around it. */
function alignmentOf(body: Body): readonly [Point, Point] {
  return [placeOf(body, POINTS), placeOf(body, POINTS + 1)];
}

/** Looking at the mirrored picture too, and taking the mean, evens out a good part of the error. */
async function bodyIn(
  picture: Pixels,
  region: Region,
  runGraph: GraphRunner,
  looks: 'once' | 'and-mirrored' = 'once',
): Promise<Body | null> {
  const input = cutRegion(picture, region, LANDMARK_SIZE, 0);
  const straight = await landmarksOf(input, runGraph);
  if (!straight || looks === 'once') return straight && bodyOf(straight, region);
  const mirrored = await landmarksOf(mirroredInput(input, LANDMARK_SIZE), runGraph);
  if (!mirrored) return bodyOf(straight, region);
  const back = mirroredRows(mirrored, ROW, LANDMARK_SIZE);
  return bodyOf(
    straight.map((value, i) => (value + (back[i] as number)) / 2),
    region,
  );
}

/** Rows of x, y, z, visibility, presence. // [195] */
async function landmarksOf(
  input: FloatTensor,
  runGraph: GraphRunner,
): Promise<Float32Array | null> {
  const outputs = await runGraph('body-landmarks', { input_1: input });
  const [presence = 0] = outputOf(outputs, 'Identity_1');
  return presence < LEAST_PRESENCE ? null : outputOf(outputs, 'Identity');
}

function bodyOf(rows: Float32Array, region: Region): Body {
  return Array.from({ length: POINTS + ALIGNMENT_POINTS }, (_, i) => {
    const value = (k: number) => rows[i * ROW + k] as number;
    const at = fromRegion(region, value(0) / LANDMARK_SIZE, value(1) / LANDMARK_SIZE);
    return { at, visibility: 1 / (1 + Math.exp(-value(3))) };
  });
}
