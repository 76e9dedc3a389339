import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inheritedKeys, mutatedJson } from '../hostile-json.fixture.ts';
import { isPose } from './check-pose.ts';
import { MOST_CHARACTERS, parseOpenPose } from './read-open-pose.ts';

const RUNS = 3000;
const sheet = { width: 256, height: 256 };
const person = {
  pose_keypoints_2d: Array.from({ length: 54 }, (_, i) => i),
  hand_left_keypoints_2d: Array.from({ length: 63 }, (_, i) => i),
  face_keypoints_2d: null,
};
const file = { canvas_width: 512, canvas_height: 512, people: [person, person] };

it(`reads poses or says why not, for ${RUNS} altered OpenPose files`, () => {
  fc.assert(
    fc.property(mutatedJson(file), (text) => {
      const read = parseOpenPose(text, sheet);
      if (read.ok) expect(read.value.every(isPose)).toBe(true);
      else expect(read.code).toBe('pose-unreadable');
    }),
    { numRuns: RUNS },
  );
  expect(inheritedKeys()).toEqual([]);
});

it(`refuses ${RUNS} texts that are no OpenPose file`, () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(parseOpenPose(text, sheet).ok).toBe(false);
    }),
    { numRuns: RUNS },
  );
});

it.each([
  ['a million brackets', '['.repeat(1_000_000)],
  ['more text than people need', ' '.repeat(MOST_CHARACTERS + 1)],
  ['a list of a hundred thousand people', JSON.stringify({ people: Array(100_000).fill({}) })],
])('refuses %s', (_about, text) => {
  expect(parseOpenPose(text, sheet).ok).toBe(false);
});
