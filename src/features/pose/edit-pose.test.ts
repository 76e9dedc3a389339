import { describe, expect, it } from 'vitest';
import { isPose } from '../../shared/pose/check-pose.ts';
import { mapPose } from '../../shared/pose/map-pose.ts';
import type { Pose, PosePart } from '../../shared/pose/pose.ts';
import { withPart, withShownPoint } from './complete-pose.ts';
import { boxOf, moveJoint, movePoint, pointAt, scalePose, withPoint } from './edit-pose.ts';
import { STANDING, standingPerson } from './standing-figure.ts';

/** In pixels, turned a quarter and twice as large: nothing may depend on standing upright. */
const lying: Pose = mapPose(STANDING, ([x, y]) => [500 - 400 * y, 300 + 400 * x]);

const body = (index: number) => ({ part: 'body', index }) as const;
const NOSE = 0;
const RIGHT_ELBOW = 3;
const RIGHT_WRIST = 4;
const LEFT_EAR = 17;

function shift(before: Pose, after: Pose, part: PosePart, index: number) {
  const [from, to] = [pointAt(before, { part, index }), pointAt(after, { part, index })];
  return [(to?.[0] ?? 0) - (from?.[0] ?? 0), (to?.[1] ?? 0) - (from?.[1] ?? 0)];
}

describe('a person', () => {
  it('who was added stands on the sheet, each beside the others', () => {
    const size = { width: 512, height: 512 };
    const people = [0, 1, 2, 3].map((others) => standingPerson(size, others));
    for (const person of people) {
      const box = boxOf(person);
      expect(isPose(person)).toBe(true);
      expect(box?.left).toBeGreaterThanOrEqual(0);
      expect((box?.left ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(size.width);
    }
    expect(new Set(people.slice(0, 3).map((person) => boxOf(person)?.left)).size).toBe(3);
  });

  it('takes the hand along with its wrist, and the head with the nose', () => {
    const waving = moveJoint(lying, body(RIGHT_WRIST), [7, -3]);
    expect(shift(lying, waving, 'rightHand', 20)).toEqual([7, -3]);
    expect(shift(lying, waving, 'leftHand', 20)).toEqual([0, 0]);
    const nodding = moveJoint(lying, body(NOSE), [0, 5]);
    expect(shift(lying, nodding, 'face', 30)).toEqual([0, 5]);
    expect(shift(lying, nodding, 'body', LEFT_EAR)).toEqual([0, 5]);
    expect(shift(lying, nodding, 'body', 1)).toEqual([0, 0]);
  });

  it('moves one point alone where that is wanted', () => {
    const moved = movePoint(lying, body(RIGHT_WRIST), [7, -3]);
    expect(shift(lying, moved, 'body', RIGHT_WRIST)).toEqual([7, -3]);
    expect(moved.rightHand).toBe(lying.rightHand);
  });

  it('is resized from the top left corner, never to nothing', () => {
    const box = boxOf(lying);
    if (!box) throw new Error('nobody there');
    const twice = boxOf(scalePose(lying, box, [box.width, box.height]));
    expect(twice?.left).toBeCloseTo(box.left);
    expect(twice?.width).toBeCloseTo(2 * box.width);
    expect(twice?.height).toBeCloseTo(2 * box.height);
    const least = boxOf(scalePose(lying, box, [-1e6, -1e6]));
    expect(least?.width).toBeGreaterThan(0);
  });

  it('of whom nothing is shown has no box', () => {
    const hidden = {
      body: lying.body.map(() => null),
      rightHand: null,
      leftHand: null,
      face: null,
    };
    expect(boxOf(hidden)).toBeNull();
  });

  it('shows a hidden point where it would be in their posture', () => {
    const without = withPoint(lying, body(RIGHT_ELBOW), null);
    const shown = pointAt(withShownPoint(without, body(RIGHT_ELBOW)), body(RIGHT_ELBOW));
    const expected = pointAt(lying, body(RIGHT_ELBOW));
    expect(shown?.[0]).toBeCloseTo(expected?.[0] ?? Number.NaN);
    expect(shown?.[1]).toBeCloseTo(expected?.[1] ?? Number.NaN);
  });

  it.each(['rightHand', 'leftHand', 'face'] as const)(
    'is given a %s where it belongs, and loses it again',
    (part) => {
      const bare = { ...lying, [part]: null };
      const completed = withPart(bare, part, true);
      expect(isPose(completed)).toBe(true);
      expect(completed[part]?.[0]?.[0]).toBeCloseTo(lying[part]?.[0]?.[0] ?? Number.NaN);
      expect(withPart(completed, part, false)).toEqual(bare);
    },
  );

  it('of whom only one point is shown can be completed', () => {
    const dot = { ...lying, body: lying.body.map((point, i) => (i === NOSE ? point : null)) };
    expect(isPose(withPart(withShownPoint(dot, body(1)), 'face', true))).toBe(true);
  });
});
