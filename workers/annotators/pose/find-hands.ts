import type { Pixels } from '../../../src/shared/pixels.ts';
import type { Point, Pose } from '../../../src/shared/pose/pose.ts';
import type { GraphRunner } from '../graph-runner.ts';
import type { Body } from './find-bodies.ts';
import { type LandmarkNetwork, lookTwice, regionAround } from './look-twice.ts';
import { distance, middle, type Region, turnTo } from './region.ts';

const NETWORK: LandmarkNetwork = {
  graph: 'hand-landmarks',
  size: 224,
  points: 'Identity', // [1, 63]
  presence: 'Identity_1',
  isLogit: false,
};
const LEAST_VISIBILITY = 0.4;
/** Wrist, little finger's root, forefinger's root, in BlazePose's numbers. */
const RIGHT_ARM = [16, 18, 20] as const;
const LEFT_ARM = [15, 17, 19] as const;
/** In the hand's own numbers. */
const WRIST = 0;
const FOREFINGER = 5;
const MIDDLE_FINGER = 9;
const RING_FINGER = 13;

/** The hands of one body. Regions come from the arms, so that hands are found where a detector would overlook them. */
export async function findHands(
  picture: Pixels,
  body: Body,
  runGraph: GraphRunner,
): Promise<Pick<Pose, 'rightHand' | 'leftHand'>> {
  const find = (arm: readonly number[]) => {
    const [wrist, little, fore] = arm.map((i) => body[i]);
    if (!(wrist && little && fore) || wrist.visibility < LEAST_VISIBILITY) return null;
    const first = regionOfArm(wrist.at, little.at, fore.at);
    return lookTwice(picture, runGraph, NETWORK, first, regionOfHand);
  };
  return { rightHand: await find(RIGHT_ARM), leftHand: await find(LEFT_ARM) };
}

/** MediaPipe Holistic's guess: the middle finger's root lies two thirds of the way to the forefinger's. */
function regionOfArm(wrist: Point, little: Point, fore: Point): Region {
  const knuckle: Point = [(2 * fore[0] + little[0]) / 3, (2 * fore[1] + little[1]) / 3];
  const side = 4.5 * distance(wrist, knuckle);
  return { x: knuckle[0], y: knuckle[1], side, angle: turnTo(Math.PI / 2, wrist, knuckle) };
}

/** Fingers up, around the whole hand, a good half wider. */
function regionOfHand(hand: readonly Point[]): Region {
  const at = (i: number) => hand[i] as Point;
  const knuckles = middle(at(MIDDLE_FINGER), middle(at(FOREFINGER), at(RING_FINGER)));
  return regionAround(hand, 1.6, turnTo(Math.PI / 2, at(WRIST), knuckles));
}
