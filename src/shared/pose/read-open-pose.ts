import { failure, type Outcome, success } from '../outcome.ts';
import { FARTHEST, MOST_PEOPLE } from './check-pose.ts';
import { fitPoses, mapPose } from './map-pose.ts';
import type { Pose } from './pose.ts';
import { readKeypoints, type Shapes } from './read-keypoints.ts';
import { Refusal } from './refusal.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A person's body, hands and face take some 4 kB of text. */
export const MOST_CHARACTERS = 2_000_000;

/** BODY_25 has the middle of the hips in place 8, and feet at its end, which the 18 points lack. */
const BODY_25 = [0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];

/** Which points to take of a list so long. Of a face without pupils they are missing. */
const SHAPES = {
  body: new Map([
    [18, places(18)],
    [25, BODY_25],
  ]),
  hand: new Map([[21, places(21)]]),
  face: new Map([
    [70, places(70)],
    [68, places(70)],
  ]),
} as const satisfies Readonly<Record<string, Shapes>>;

/** The text of an OpenPose file, of OpenPose itself or of ControlNet's tools → people fitted to a sheet of `size`. */
export function parseOpenPose(text: string, size: Size): Outcome<readonly Pose[]> {
  if (text.length > MOST_CHARACTERS) return refusal(`${text.length} characters of text`);
  try {
    return success(readFile(JSON.parse(text), size));
  } catch (error) {
    if (error instanceof SyntaxError) return refusal(`not JSON: ${error.message}`);
    if (error instanceof Refusal) return refusal(error.message);
    throw error;
  }
}

function refusal(detail: string): Outcome<never> {
  return failure('pose-unreadable', detail);
}

/** A file is one frame or a list of them, of which the first one counts. */
function readFile(json: unknown, size: Size): readonly Pose[] {
  const frame: unknown = Array.isArray(json) ? json[0] : json;
  const people = own(frame, 'people');
  if (!Array.isArray(people)) throw new Refusal('there is no list "people"');
  if (people.length > MOST_PEOPLE) {
    throw new Refusal(`${people.length} people; at most ${MOST_PEOPLE} are read`);
  }
  const poses = people.map(readPerson);
  const canvas = canvasOf(frame) ?? size;
  const placed = areShares(poses)
    ? poses.map((pose) => mapPose(pose, ([x, y]) => [x * canvas.width, y * canvas.height]))
    : poses;
  return fitPoses(placed, canvas, size);
}

function readPerson(person: unknown, index: number): Pose {
  const read = (key: string, shapes: Shapes) =>
    readKeypoints(own(person, key), shapes, `${key} of person ${index + 1}`);
  const body = read('pose_keypoints_2d', SHAPES.body);
  if (!body) throw new Refusal(`person ${index + 1} has no pose_keypoints_2d`);
  return {
    body,
    rightHand: read('hand_right_keypoints_2d', SHAPES.hand),
    leftHand: read('hand_left_keypoints_2d', SHAPES.hand),
    face: read('face_keypoints_2d', SHAPES.face),
  };
}

function canvasOf(frame: unknown): Size | null {
  const [width, height] = [own(frame, 'canvas_width'), own(frame, 'canvas_height')];
  if (width === undefined && height === undefined) return null;
  if (!(isSide(width) && isSide(height))) throw new Refusal(`a canvas of ${width} × ${height}`);
  return { width, height };
}

function isSide(value: unknown): value is number {
  return typeof value === 'number' && value >= 1 && value <= FARTHEST;
}

/** Whether places are shares of the canvas, 0–1, rather than pixels: no picture has everybody in its corner pixel. */
function areShares(poses: readonly Pose[]): boolean {
  const points = poses.flatMap(({ body }) => body.filter((point) => point !== null));
  return points.length > 1 && points.every(([x, y]) => Math.abs(x) <= 1 && Math.abs(y) <= 1);
}

function own(holder: unknown, key: string): unknown {
  if (typeof holder !== 'object' || holder === null || Array.isArray(holder)) {
    throw new Refusal(`"${key}" was looked for in something that is no object`);
  }
  return Object.getOwnPropertyDescriptor(holder, key)?.value;
}

function places(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i);
}
