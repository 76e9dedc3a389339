import { mapPose } from '../../shared/pose/map-pose.ts';
import type { Point, Pose } from '../../shared/pose/pose.ts';

const RIGHT_SIDE = [
  [-0.11, 0.18],
  [-0.145, 0.33],
  [-0.16, 0.46],
  [-0.06, 0.5],
  [-0.07, 0.72],
  [-0.075, 0.94],
  [-0.018, 0.075],
  [-0.042, 0.085],
] as const satisfies readonly Point[];
const [shoulder, elbow, wrist, hip, knee, ankle, eye, ear] = RIGHT_SIDE;

/** Fingers by their angle towards the body and their length, thumb first. */
const FINGERS = [
  [0.9, 0.062],
  [0.3, 0.092],
  [0.08, 0.1],
  [-0.12, 0.094],
  [-0.34, 0.078],
] as const;
/** Where the joints of a finger lie on the way from the wrist to its tip. */
const JOINTS = [0.46, 0.66, 0.84, 1] as const;

/** Middle and half width of the face. */
const FACE: Point = [0, 0.088];
const FACE_HALF = 0.042;

/** Someone who stands and looks at us, one unit high, the middle at x = 0: what is added, and what missing parts are taken from. */
export const STANDING: Pose = {
  body: [
    [0, 0.09],
    [0, 0.18],
    ...[shoulder, elbow, wrist],
    ...[shoulder, elbow, wrist].map(mirrored),
    ...[hip, knee, ankle],
    ...[hip, knee, ankle].map(mirrored),
    ...[eye, mirrored(eye), ear, mirrored(ear)],
  ],
  rightHand: rightHand(),
  leftHand: rightHand().map(mirrored),
  face: face(),
};

/** Of the sheet's height. */
const HEIGHT = 0.8;
/** How far the next person stands aside, of their height. */
const ASIDE = 0.35;

/** A body without fingers and face; the first one stands in the middle, others right and left of it. */
export function standingPerson(
  { width, height }: { readonly width: number; readonly height: number },
  others: number,
): Pose {
  const tall = HEIGHT * height;
  const step = Math.ceil(others / 2) * (others % 2 === 0 ? -1 : 1);
  const room = width / 2 - 0.2 * tall;
  const x = width / 2 + Math.max(-room, Math.min(room, step * ASIDE * tall));
  const top = (height - tall) / 2;
  const bare = { ...STANDING, rightHand: null, leftHand: null, face: null };
  return mapPose(bare, ([u, v]) => [x + u * tall, top + v * tall]);
}

function rightHand(): readonly Point[] {
  const [x, y] = wrist;
  return [
    wrist,
    ...FINGERS.flatMap(([angle, length]) =>
      JOINTS.map(
        (share): Point => [
          x + Math.sin(angle) * length * share,
          y + Math.cos(angle) * length * share,
        ],
      ),
    ),
  ];
}

/** OpenPose's 70 points, from round lines. */
function face(): readonly Point[] {
  const rightBrow = line(5, (t) => [-0.75 + 0.55 * t, -0.52 - 0.14 * Math.sin(Math.PI * t)]);
  const rightEye = ring(6, [-0.43, -0.3], [0.17, 0.08], Math.PI);
  const leftEye = ring(6, [0.43, -0.3], [0.17, 0.08], Math.PI);
  return [
    ...line(17, (t) => [-Math.cos(Math.PI * t), 1.05 * Math.sin(Math.PI * t) - 0.15]),
    ...rightBrow,
    ...rightBrow.map(mirrored).toReversed(),
    ...line(4, (t) => [0, -0.3 + 0.42 * t]),
    ...line(5, (t) => [-0.2 + 0.4 * t, 0.22 + 0.05 * Math.sin(Math.PI * t)]),
    ...rightEye,
    ...leftEye,
    ...ring(12, [0, 0.5], [0.35, 0.15], Math.PI),
    ...ring(8, [0, 0.5], [0.27, 0.06], Math.PI),
    [-0.43, -0.3] as const,
    [0.43, -0.3] as const,
  ].map(([x, y]) => [FACE[0] + FACE_HALF * x, FACE[1] + FACE_HALF * y]);
}

function line(count: number, at: (share: number) => Point): readonly Point[] {
  return Array.from({ length: count }, (_, i) => at(i / (count - 1)));
}

/** Clockwise as we see it, from the angle `start`. */
function ring(count: number, [x, y]: Point, [across, down]: Point, start: number) {
  return Array.from({ length: count }, (_, i): Point => {
    const angle = start + (2 * Math.PI * i) / count;
    return [x + across * Math.cos(angle), y + down * Math.sin(angle)];
  });
}

function mirrored([x, y]: Point): Point {
  return [-x, y];
}
