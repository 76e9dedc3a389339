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

/** 21 points: wrist, then thumb to little finger, four each from root to tip. */
export type Hand = readonly Point[];

const SIZE = 224;
const POINTS = 21;
const LEAST_PRESENCE = 0.5;
const LEAST_VISIBILITY = 0.4;
/** Wrist, little finger's root, forefinger's root, of the right and of the left arm, in BlazePose's numbers. */
const ARMS = [
  [16, 18, 20],
  [15, 17, 19],
] as const;
const WRIST = 0;
const FOREFINGER = 5;
const MIDDLE_FINGER = 9;
const RING_FINGER = 13;

/** The hands of one body. Regions come from the arms, so that hands are found where a detector would overlook them. */
export async function findHands(
  picture: Pixels,
  body: Body,
  runGraph: GraphRunner,
): Promise<readonly Hand[]> {
  const hands: Hand[] = [];
  for (const arm of ARMS) {
    const [wrist, little, fore] = arm.map((i) => body[i]);
    if (!(wrist && little && fore) || wrist.visibility < LEAST_VISIBILITY) continue;
    const rough = await handIn(picture, regionOfArm(wrist.at, little.at, fore.at), runGraph);
    // A second look, at where the first one found it: the body's points are only about right.
    const fine = rough && (await handIn(picture, regionOfHand(rough), runGraph));
    if (fine) hands.push(fine);
  }
  return hands;
}

/** MediaPipe Holistic's guess: the middle finger's root lies two thirds of the way to the forefinger's. */
function regionOfArm(wrist: Point, little: Point, fore: Point): Region {
  const knuckle: Point = [(2 * fore[0] + little[0]) / 3, (2 * fore[1] + little[1]) / 3];
  const side = 4.5 * distance(wrist, knuckle);
  return { x: knuckle[0], y: knuckle[1], side, angle: turnTo(Math.PI / 2, wrist, knuckle) };
}

/** Fingers up, around the whole hand, a good half wider. */
function regionOfHand(hand: Hand): Region {
  const at = (i: number) => hand[i] as Point;
  const knuckles = middle(at(MIDDLE_FINGER), middle(at(FOREFINGER), at(RING_FINGER)));
  const xs = hand.map(([x]) => x);
  const ys = hand.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  return {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    side: 1.6 * Math.max(right - left, bottom - top),
    angle: turnTo(Math.PI / 2, at(WRIST), knuckles),
  };
}

async function handIn(
  picture: Pixels,
  region: Region,
  runGraph: GraphRunner,
): Promise<Hand | null> {
  const input = cutRegion(picture, region, SIZE, 0);
  const outputs = await runGraph('hand-landmarks', { input_1: input });
  const [presence = 0] = outputOf(outputs, 'Identity_1');
  if (presence < LEAST_PRESENCE) return null;
  const rows = outputOf(outputs, 'Identity'); // [1, 63], x, y, z
  return Array.from({ length: POINTS }, (_, i) =>
    fromRegion(region, (rows[3 * i] as number) / SIZE, (rows[3 * i + 1] as number) / SIZE),
  );
}
