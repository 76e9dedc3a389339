import { describe, expect, it } from 'vitest';
import { createPixels } from '../../src/shared/pixels.ts';
import type { Pose } from '../../src/shared/pose/pose.ts';
import { drawEditedPoses } from './edit-poses.ts';
import { drawPoses } from './pose/draw-poses.ts';

const arm: Pose = {
  body: Array.from({ length: 18 }, (_, i) => (i === 2 || i === 3 ? ([20 * i, 30] as const) : null)),
  rightHand: null,
  leftHand: null,
  face: null,
};

describe('edited poses', () => {
  it('are drawn as found ones are', () => {
    const hint = drawEditedPoses({ poses: [arm], width: 100, height: 80 });
    expect(hint).toEqual({ ok: true, value: drawPoses([arm], createPixels(100, 80)) });
  });

  it('of nobody are an empty hint that says so', () => {
    const hint = drawEditedPoses({ poses: [], width: 10, height: 10 });
    expect(hint).toMatchObject({ ok: true, notice: 'no-pose' });
  });

  it('of places that are none, or too many, are refused', () => {
    const nowhere = { ...arm, body: arm.body.with(0, [Number.NaN, 0]) };
    for (const poses of [[nowhere], Array<Pose>(101).fill(arm)]) {
      expect(drawEditedPoses({ poses, width: 10, height: 10 })).toMatchObject({
        ok: false,
        code: 'invalid-request',
      });
    }
  });

  it('are not drawn on a sheet of no size or of too large a one', () => {
    const draw = (width: number) => drawEditedPoses({ poses: [arm], width, height: 10_000 });
    expect(draw(0)).toMatchObject({ code: 'invalid-request' });
    expect(draw(100_000)).toMatchObject({ code: 'picture-too-large' });
  });
});
