import { FARTHEST } from './check-pose.ts';
import type { Point, PosePoints } from './pose.ts';
import { Refusal } from './refusal.ts';

/** By the number of points a list may have: which of them are taken, in which order. */
export type Shapes = ReadonlyMap<number, readonly number[]>;

/** Numbers in threes, x, y and confidence → points; null where there are none. `name` is for the message. */
export function readKeypoints(value: unknown, shapes: Shapes, name: string): PosePoints | null {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value)) throw new Refusal(`${name} is no list`);
  if (value.length === 0) return null;
  const taken = shapes.get(value.length / 3);
  if (!taken) {
    const lengths = [...shapes.keys()].map((count) => 3 * count).join(' or ');
    throw new Refusal(`${name} has ${value.length} numbers instead of ${lengths}`);
  }
  return taken.map((i) => pointOf(value.slice(3 * i, 3 * i + 3), name));
}

/** A point that the list is too short for is missing, as one in which OpenPose has no confidence is. */
function pointOf([x = 0, y = 0, confidence = 0]: readonly unknown[], name: string): Point | null {
  for (const number of [x, y, confidence]) {
    if (typeof number !== 'number' || !(Math.abs(number) <= FARTHEST)) {
      throw new Refusal(`${name} holds ${JSON.stringify(number)?.slice(0, 40)}, which is no place`);
    }
  }
  return Number(confidence) > 0 ? [Number(x), Number(y)] : null;
}
