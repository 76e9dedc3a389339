import { POSE_PARTS, type Point, type Pose, type PosePart } from './pose.ts';

/** More people than a picture has room for; more would only freeze the page. */
export const MOST_PEOPLE = 100;
/** In pixels, either way: ten times the largest sheet. Beyond it a number is no place. */
export const FARTHEST = 100_000;

export const PART_NAMES = Object.keys(POSE_PARTS) as readonly PosePart[];

/** Whether something from a file or another thread is a pose, and nothing else. */
export function isPose(value: unknown): value is Pose {
  if (typeof value !== 'object' || value === null) return false;
  const parts = new Map<string, unknown>(Object.entries(value));
  return (
    parts.size === PART_NAMES.length &&
    PART_NAMES.every((part) => {
      const points = parts.get(part);
      return part !== 'body' && points === null ? true : arePoints(points, POSE_PARTS[part]);
    })
  );
}

function arePoints(value: unknown, count: number): boolean {
  return Array.isArray(value) && value.length === count && value.every(isPointOrNull);
}

function isPointOrNull(value: unknown): value is Point | null {
  if (value === null) return true;
  return Array.isArray(value) && value.length === 2 && value.every(isCoordinate);
}

function isCoordinate(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= FARTHEST;
}
