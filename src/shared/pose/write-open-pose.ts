import type { Pose, PosePoints } from './pose.ts';

/** One person: x, y and confidence of each point, one after another; three zeros where there is none. */
export interface OpenPosePerson {
  readonly pose_keypoints_2d: readonly number[];
  readonly face_keypoints_2d: readonly number[] | null;
  readonly hand_left_keypoints_2d: readonly number[] | null;
  readonly hand_right_keypoints_2d: readonly number[] | null;
}

/** OpenPose's own output format, with the canvas size that ControlNet's tools add. */
export interface OpenPoseFile {
  readonly people: readonly OpenPosePerson[];
  readonly canvas_width: number;
  readonly canvas_height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export function toOpenPose(poses: readonly Pose[], { width, height }: Size): OpenPoseFile {
  return { people: poses.map(personOf), canvas_width: width, canvas_height: height };
}

function personOf({ body, rightHand, leftHand, face }: Pose): OpenPosePerson {
  return {
    pose_keypoints_2d: triplets(body),
    face_keypoints_2d: face && triplets(face),
    hand_left_keypoints_2d: leftHand && triplets(leftHand),
    hand_right_keypoints_2d: rightHand && triplets(rightHand),
  };
}

function triplets(points: PosePoints): readonly number[] {
  return points.flatMap((point) => (point ? [...point, 1] : [0, 0, 0]));
}
