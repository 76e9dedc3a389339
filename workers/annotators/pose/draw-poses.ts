import type { Pixels } from '../../../src/shared/pixels.ts';
import type { Pose, PosePoints } from '../../../src/shared/pose/pose.ts';
import {
  BODY_COLOURS,
  FACE_POINT_COLOUR,
  HAND_BONES,
  HAND_POINT_COLOUR,
  LIMB_OPACITY,
  LIMBS,
  type PoseWidths,
  poseWidths,
  type Rgb,
} from '../../../src/shared/pose/pose-style.ts';
import { blankHint } from '../blank-hint.ts';
import { paintBone, paintDisc, paintLimb } from './paint-shape.ts';

/** People in OpenPose's colours, as the original ControlNet draws them (annotator/openpose/util.py): points, then limbs. */
export function drawPoses(poses: readonly Pose[], size: Pick<Pixels, 'width' | 'height'>): Pixels {
  const pixels = blankHint(size);
  const widths = poseWidths(size);
  for (const { body } of poses) drawPoints(pixels, body, widths.limb, (i) => BODY_COLOURS[i]);
  for (const { body } of poses) drawLimbs(pixels, body, widths.limb);
  for (const { rightHand, leftHand, face } of poses) {
    for (const hand of [rightHand, leftHand]) drawHand(pixels, hand ?? [], widths);
    drawPoints(pixels, face ?? [], widths.facePoint, () => FACE_POINT_COLOUR);
  }
  return pixels;
}

function drawPoints(
  pixels: Pixels,
  points: PosePoints,
  radius: number,
  colourOf: (index: number) => Rgb | undefined,
): void {
  for (const [i, point] of points.entries()) {
    if (point) paintDisc(pixels, point, radius, colourOf(i) as Rgb);
  }
}

function drawLimbs(pixels: Pixels, body: PosePoints, halfWidth: number): void {
  for (const [i, [a, b]] of LIMBS.entries()) {
    const [from, to] = [body[a], body[b]];
    const paint = { halfWidth, colour: BODY_COLOURS[i] as Rgb, opacity: LIMB_OPACITY };
    if (from && to) paintLimb(pixels, from, to, paint);
  }
}

function drawHand(pixels: Pixels, hand: PosePoints, widths: PoseWidths): void {
  for (const bone of HAND_BONES) {
    const [from, to] = [hand[bone.from], hand[bone.to]];
    const paint = { halfWidth: widths.handBone, colour: bone.colour };
    if (from && to) paintBone(pixels, from, to, paint);
  }
  drawPoints(pixels, hand, widths.handPoint, () => HAND_POINT_COLOUR);
}
