import type { Point, Pose, PosePoints } from './pose.ts';

/** The same person with every point moved. */
export function mapPose(pose: Pose, move: (point: Point) => Point): Pose {
  const all = (points: PosePoints): PosePoints => points.map((point) => point && move(point));
  const { body, rightHand, leftHand, face } = pose;
  return {
    body: all(body),
    rightHand: rightHand && all(rightHand),
    leftHand: leftHand && all(leftHand),
    face: face && all(face),
  };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** People of one sheet, scaled evenly and centred on another. */
export function fitPoses(poses: readonly Pose[], from: Size, to: Size): readonly Pose[] {
  if (from.width === to.width && from.height === to.height) return poses;
  const scale = Math.min(to.width / from.width, to.height / from.height);
  const left = (to.width - from.width * scale) / 2;
  const top = (to.height - from.height * scale) / 2;
  return poses.map((pose) => mapPose(pose, ([x, y]) => [left + x * scale, top + y * scale]));
}
