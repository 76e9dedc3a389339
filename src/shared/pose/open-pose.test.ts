import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPose } from './check-pose.ts';
import type { Point, Pose, PosePoints } from './pose.ts';
import { parseOpenPose } from './read-open-pose.ts';
import { toOpenPose } from './write-open-pose.ts';

const size = { width: 512, height: 384 };

const coordinate = fc.double({ noNaN: true, min: -1000, max: 1000 });
const point: fc.Arbitrary<Point | null> = fc.option(fc.tuple(coordinate, coordinate));

function points(length: number): fc.Arbitrary<PosePoints> {
  return fc.array(point, { minLength: length, maxLength: length });
}

const pose: fc.Arbitrary<Pose> = fc.record({
  body: points(18),
  rightHand: fc.option(points(21)),
  leftHand: fc.option(points(21)),
  face: fc.option(points(70)),
});

/** Somebody in pixels, so that the file is not one of shares. */
const tall: Pose = {
  body: Array.from({ length: 18 }, (_, i) => [100 + i, 200 + i] as const),
  rightHand: null,
  leftHand: null,
  face: null,
};

function read(file: unknown, to = size) {
  return parseOpenPose(JSON.stringify(file), to);
}

function person(keypoints: readonly unknown[], more = {}) {
  return { people: [{ pose_keypoints_2d: keypoints, ...more }] };
}

/** x = 10 · n, y = 10 · n + 1 for point n. */
function numbered(count: number): number[] {
  return Array.from({ length: count }, (_, i) => [10 * i, 10 * i + 1, 0.9]).flat();
}

describe('an OpenPose file', () => {
  it('brings back the people that were written', () => {
    fc.assert(
      fc.property(fc.array(pose, { maxLength: 4 }), (people) => {
        const poses = [tall, ...people];
        const readBack = read(toOpenPose(poses, size));
        // JSON has no negative zero.
        expect(readBack).toEqual({ ok: true, value: JSON.parse(JSON.stringify(poses)) });
      }),
    );
  });

  it("has the names and lengths of OpenPose's own output", () => {
    expect(toOpenPose([{ ...tall, body: tall.body.with(1, null) }], size)).toMatchObject({
      people: [{ face_keypoints_2d: null, hand_left_keypoints_2d: null }],
      canvas_width: 512,
      canvas_height: 384,
    });
    const [written] = toOpenPose([{ ...tall, body: tall.body.with(1, null) }], size).people;
    expect(written?.pose_keypoints_2d).toHaveLength(54);
    expect(written?.pose_keypoints_2d.slice(0, 6)).toEqual([100, 200, 1, 0, 0, 0]);
  });

  it('of another canvas is scaled evenly and centred', () => {
    const file = toOpenPose([tall], { width: 256, height: 256 });
    const poses = read(file, { width: 512, height: 768 });
    expect(poses.ok && poses.value[0]?.body[0]).toEqual([200, 128 + 400]);
  });

  it('may hold BODY_25: the middle of the hips and the feet are left out', () => {
    const poses = read(person(numbered(25)));
    const body = poses.ok ? poses.value[0]?.body : [];
    expect(body?.map((place) => place?.[0])).toEqual([
      ...[0, 10, 20, 30, 40, 50, 60, 70],
      ...[90, 100, 110, 120, 130, 140, 150, 160, 170, 180],
    ]);
  });

  it('may hold shares of the canvas instead of pixels', () => {
    const shares = Array.from({ length: 18 }, (_, i) => [i / 36, 0.5, 1]).flat();
    const poses = read({ ...person(shares), canvas_width: 1024, canvas_height: 768 });
    expect(poses.ok && poses.value[0]?.body[9]).toEqual([128, 192]);
  });

  it('may be a list of frames, the first of which counts', () => {
    const frames = [toOpenPose([tall], size), toOpenPose([], size)];
    expect(read(frames)).toEqual({ ok: true, value: [tall] });
  });

  it('may lack the pupils of a face, and hands', () => {
    const file = person(numbered(18), {
      face_keypoints_2d: numbered(68),
      hand_left_keypoints_2d: [],
    });
    const poses = read(file);
    const face = poses.ok ? poses.value[0]?.face : null;
    expect(face).toHaveLength(70);
    expect(face?.slice(67)).toEqual([[670, 671], null, null]);
    expect(poses.ok && poses.value[0]?.leftHand).toBeNull();
  });

  it.each([
    ['no JSON', '{"people": [', /^not JSON/],
    ['nothing but null', 'null', /no object/],
    ['no frames', '[]', /no object/],
    ['no people', '{}', /no list "people"/],
    ['people that are no list', '{"people": {"length": 3}}', /no list "people"/],
    ['a person that is none', '{"people": [7]}', /no object/],
    ['nobody in the person', '{"people": [{}]}', /person 1 has no pose_keypoints_2d/],
    ['a wrong length', JSON.stringify(person([1, 2, 3])), /3 numbers instead of 54 or 75/],
    ['text', JSON.stringify(person(numbered(18).with(4, '7' as never))), /holds "7"/],
    ['what JSON makes of NaN', JSON.stringify(person(numbered(18).with(4, NaN))), /holds null/],
    ['a huge number', JSON.stringify(person(numbered(18).with(4, 1e300))), /holds 1e\+300/],
    ['infinity', JSON.stringify(person(numbered(18))).replace('10,', '1e999,'), /no place/],
    ['a canvas of nothing', '{"people": [], "canvas_width": 0, "canvas_height": 5}', /0 × 5/],
    ['half a canvas', '{"people": [], "canvas_width": 5}', /5 × undefined/],
    ['too many people', JSON.stringify({ people: Array(101).fill({}) }), /101 people; at most 100/],
    ['too much text', ' '.repeat(2_000_001), /2000001 characters/],
  ])('with %s is refused with the reason', (_, text, reason) => {
    const outcome = parseOpenPose(text, size);
    expect(outcome).toMatchObject({ ok: false, code: 'pose-unreadable' });
    expect(outcome.ok ? '' : outcome.detail).toMatch(reason);
  });

  it('cannot reach a prototype', () => {
    const hostile = '{"__proto__": {"people": []}, "constructor": {"prototype": {"people": []}}}';
    expect(parseOpenPose(hostile, size)).toMatchObject({ ok: false });
    expect(Object.hasOwn(Object.prototype, 'people')).toBe(false);
    const inherited = person(numbered(18), JSON.parse('{"__proto__": {"polluted": 1}}'));
    const poses = read(inherited);
    expect(poses.ok && poses.value.every(isPose)).toBe(true);
  });

  it('of any other content is refused or read, never thrown', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (content, keypoints) => {
        for (const file of [content, person([keypoints]), { people: content }]) {
          const poses = read(file);
          if (poses.ok) expect(poses.value.every(isPose)).toBe(true);
          else expect(poses.code).toBe('pose-unreadable');
        }
      }),
    );
  });
});
