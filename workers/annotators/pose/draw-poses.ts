import type { Pixels } from '../../../src/shared/pixels.ts';
import { blankHint } from '../blank-hint.ts';
import type { Hand } from './find-hands.ts';
import type { Pose } from './find-poses.ts';
import { paintBone, paintDisc, paintLimb, type Rgb } from './paint-shape.ts';
import type { Point } from './region.ts';

/** OpenPose's: by point, and by limb. */
const COLOURS: readonly Rgb[] = [
  [255, 0, 0],
  [255, 85, 0],
  [255, 170, 0],
  [255, 255, 0],
  [170, 255, 0],
  [85, 255, 0],
  [0, 255, 0],
  [0, 255, 85],
  [0, 255, 170],
  [0, 255, 255],
  [0, 170, 255],
  [0, 85, 255],
  [0, 0, 255],
  [85, 0, 255],
  [170, 0, 255],
  [255, 0, 255],
  [255, 0, 170],
  [255, 0, 85],
];
/** Pairs of OpenPose's 18 points. */
const LIMBS = [
  [1, 2],
  [1, 5],
  [2, 3],
  [3, 4],
  [5, 6],
  [6, 7],
  [1, 8],
  [8, 9],
  [9, 10],
  [1, 11],
  [11, 12],
  [12, 13],
  [1, 0],
  [0, 14],
  [14, 16],
  [0, 15],
  [15, 17],
] as const;
const FINGERS = 5;
const JOINTS = 4;
const BLUE: Rgb = [0, 0, 255];
const WHITE: Rgb = [255, 255, 255];

/** Widths are the original's where the short side has as many pixels as its apps detect at; they grow with the picture. */
const REFERENCE_SIDE = 512;
const STICK_WIDTH = 4;
const LIMB_OPACITY = 0.6;

/** People in OpenPose's colours, as the original ControlNet draws them (annotator/openpose/util.py): points, then limbs. */
export function drawPoses(poses: readonly Pose[], size: Pick<Pixels, 'width' | 'height'>): Pixels {
  const pixels = blankHint(size);
  const unit = Math.min(size.width, size.height) / REFERENCE_SIDE;
  const halfWidth = Math.max(0.75, STICK_WIDTH * unit);
  for (const { body } of poses) drawPoints(pixels, body, halfWidth);
  for (const { body } of poses) drawLimbs(pixels, body, halfWidth);
  for (const { hands, face } of poses) {
    for (const hand of hands) drawHand(pixels, hand, unit);
    for (const point of face ?? []) paintDisc(pixels, point, Math.max(0.6, 3 * unit), WHITE);
  }
  return pixels;
}

function drawPoints(pixels: Pixels, body: Pose['body'], radius: number): void {
  for (const [i, point] of body.entries()) {
    if (point) paintDisc(pixels, point, radius, COLOURS[i] as Rgb);
  }
}

function drawLimbs(pixels: Pixels, body: Pose['body'], halfWidth: number): void {
  for (const [i, [a, b]] of LIMBS.entries()) {
    const [from, to] = [body[a], body[b]];
    const paint = { halfWidth, colour: COLOURS[i] as Rgb, opacity: LIMB_OPACITY };
    if (from && to) paintLimb(pixels, from, to, paint);
  }
}

/** Twenty bones through the colours of the rainbow, and a blue dot on each joint. */
function drawHand(pixels: Pixels, hand: Hand, unit: number): void {
  const bones = FINGERS * JOINTS;
  for (let bone = 0; bone < bones; bone++) {
    // A finger's first bone starts at the wrist, point 0.
    const from = hand[bone % JOINTS === 0 ? 0 : bone] as Point;
    const colour = rainbow(bone / bones);
    paintBone(pixels, from, hand[bone + 1] as Point, { halfWidth: Math.max(0.6, unit), colour });
  }
  for (const point of hand) paintDisc(pixels, point, Math.max(0.6, 4 * unit), BLUE);
}

/** The fully saturated colour of a hue, 0–1. */
function rainbow(hue: number): Rgb {
  const channel = (shift: number) =>
    255 * Math.min(1, Math.max(0, Math.abs(((6 * hue + shift) % 6) - 3) - 1));
  return [channel(0), channel(4), channel(2)];
}
