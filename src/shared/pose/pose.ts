/** In pixels of the picture or hint, from its top left corner. */
export type Point = readonly [x: number, y: number];

/** Null: hidden, out of the picture, or taken away. */
export type PosePoints = readonly (Point | null)[];

/** How many points OpenPose gives each part of a person. */
export const POSE_PARTS = {
  /** Nose, neck, right shoulder, elbow, wrist, the same on the left, right hip, knee, ankle, the same on the left, eyes, ears. */
  body: 18,
  /** Wrist, then thumb to little finger, four each from root to tip. */
  rightHand: 21,
  leftHand: 21,
  /** Jaw 17, brows 10, nose 9, eyes 12, mouth 20, pupils 2. */
  face: 70,
} as const;

export type PosePart = keyof typeof POSE_PARTS;

/** A person as OpenPose describes one. Right is the person's right. */
export interface Pose {
  readonly body: PosePoints;
  readonly rightHand: PosePoints | null;
  readonly leftHand: PosePoints | null;
  readonly face: PosePoints | null;
}
