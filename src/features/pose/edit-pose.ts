import { PART_NAMES } from '../../shared/pose/check-pose.ts';
import { mapPose } from '../../shared/pose/map-pose.ts';
import type { Point, Pose, PosePart } from '../../shared/pose/pose.ts';

/** A point of a person. */
export interface PointAddress {
  readonly part: PosePart;
  readonly index: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A person may be drawn this much smaller at once, not turned inside out. */
const LEAST_FACTOR = 0.05;

const NOSE = 0;
const RIGHT_WRIST = 4;
const LEFT_WRIST = 7;
const EYES_AND_EARS = [14, 15, 16, 17] as const;

export function pointAt(pose: Pose, { part, index }: PointAddress): Point | null {
  return pose[part]?.[index] ?? null;
}

/** The point put elsewhere, or hidden: null. */
export function withPoint(pose: Pose, address: PointAddress, point: Point | null): Pose {
  const { part, index } = address;
  const points = pose[part];
  return points ? { ...pose, [part]: points.with(index, point) } : pose;
}

/** One point moved and nothing else. */
export function movePoint(pose: Pose, address: PointAddress, by: Point): Pose {
  const point = pointAt(pose, address);
  return point ? withPoint(pose, address, moved(point, by)) : pose;
}

/** As `movePoint`; a wrist takes its hand along, the nose the whole head. */
export function moveJoint(pose: Pose, address: PointAddress, by: Point): Pose {
  const after = movePoint(pose, address, by);
  if (address.part !== 'body') return after;
  switch (address.index) {
    case RIGHT_WRIST:
      return movePart(after, 'rightHand', by);
    case LEFT_WRIST:
      return movePart(after, 'leftHand', by);
    case NOSE:
      return EYES_AND_EARS.reduce(
        (head, index) => movePoint(head, { part: 'body', index }, by),
        movePart(after, 'face', by),
      );
    default:
      return after;
  }
}

export function movePose(pose: Pose, by: Point): Pose {
  return mapPose(pose, (point) => moved(point, by));
}

/** Grown or shrunk from the box's top left corner, so that its other end follows `by` as well as an even scale can. */
export function scalePose(pose: Pose, { left, top, width, height }: Box, [dx, dy]: Point): Pose {
  const diagonal = width ** 2 + height ** 2 || 1;
  const factor = Math.max(LEAST_FACTOR, 1 + (dx * width + dy * height) / diagonal);
  return mapPose(pose, ([x, y]) => [left + (x - left) * factor, top + (y - top) * factor]);
}

/** Around everything that is shown of a person; null where nothing is. */
export function boxOf(pose: Pose): Box | null {
  const points = PART_NAMES.flatMap((part) => pose[part] ?? []).filter((point) => point !== null);
  if (points.length === 0) return null;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

function movePart(pose: Pose, part: Exclude<PosePart, 'body'>, by: Point): Pose {
  const points = pose[part];
  return points ? { ...pose, [part]: points.map((point) => point && moved(point, by)) } : pose;
}

function moved([x, y]: Point, [dx, dy]: Point): Point {
  return [x + dx, y + dy];
}
