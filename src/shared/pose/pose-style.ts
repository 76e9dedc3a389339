/** OpenPose's colours by point and by limb, as the original ControlNet draws them (annotator/openpose/util.py). */
export type Rgb = readonly [red: number, green: number, blue: number];

export const BODY_COLOURS: readonly Rgb[] = [
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
export const HAND_POINT_COLOUR: Rgb = [0, 0, 255];
export const FACE_POINT_COLOUR: Rgb = [255, 255, 255];
export const LIMB_OPACITY = 0.6;

/** Pairs of OpenPose's 18 points. */
export const LIMBS = [
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

export interface Bone {
  readonly from: number;
  readonly to: number;
  readonly colour: Rgb;
}

const FINGERS = 5;
const JOINTS = 4;

/** Twenty bones through the colours of the rainbow; a finger's first bone starts at the wrist, point 0. */
export const HAND_BONES: readonly Bone[] = Array.from({ length: FINGERS * JOINTS }, (_, bone) => ({
  from: bone % JOINTS === 0 ? 0 : bone,
  to: bone + 1,
  colour: rainbow(bone / (FINGERS * JOINTS)),
}));

/** The fully saturated colour of a hue, 0–1. */
function rainbow(hue: number): Rgb {
  const channel = (shift: number) =>
    255 * Math.min(1, Math.max(0, Math.abs(((6 * hue + shift) % 6) - 3) - 1));
  return [channel(0), channel(4), channel(2)];
}

/** Half widths and radii in pixels. */
export interface PoseWidths {
  readonly limb: number;
  readonly handBone: number;
  readonly handPoint: number;
  readonly facePoint: number;
}

/** Widths are the original's where the short side has as many pixels as its apps detect at; they grow with the picture. */
const REFERENCE_SIDE = 512;
const THINNEST = 0.6;
const THINNEST_LIMB = 0.75;

export function poseWidths({ width, height }: { width: number; height: number }): PoseWidths {
  const unit = Math.min(width, height) / REFERENCE_SIDE;
  return {
    limb: Math.max(THINNEST_LIMB, 4 * unit),
    handBone: Math.max(THINNEST, unit),
    handPoint: Math.max(THINNEST, 4 * unit),
    facePoint: Math.max(THINNEST, 3 * unit),
  };
}
