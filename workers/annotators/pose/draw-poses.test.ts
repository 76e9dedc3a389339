import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { Pixels } from '../../../src/shared/pixels.ts';
import type { Point, Pose } from '../../../src/shared/pose/pose.ts';
import fixture from '../../fixtures/annotators/pose-drawing.json' with { type: 'json' };
import { drawPoses } from './draw-poses.ts';

const size = { width: 512, height: 512 };

function person(points: Readonly<Record<number, Point>>): Pose {
  return {
    body: Array.from({ length: 18 }, (_, i) => points[i] ?? null),
    rightHand: null,
    leftHand: null,
    face: null,
  };
}

function colourAt({ width, data }: Pixels, [x, y]: Point): number[] {
  return [...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3)];
}

describe('drawPoses', () => {
  const arm = drawPoses([person({ 2: [100, 100], 3: [300, 100] })], size);

  it('draws a limb in its colour at 60 %', () => {
    expect(colourAt(arm, [200, 100])).toEqual([153, 102, 0]); // the third limb: 255, 170, 0
  });

  it('draws a limb four pixels to either side at its middle, and to a point at its ends', () => {
    expect(colourAt(arm, [200, 104])).not.toEqual([0, 0, 0]);
    expect(colourAt(arm, [200, 105])).toEqual([0, 0, 0]);
    expect(colourAt(arm, [120, 104])).toEqual([0, 0, 0]);
  });

  it('draws points in their own colours', () => {
    expect(colourAt(arm, [97, 100])).toEqual([255, 170, 0]);
    expect(colourAt(arm, [303, 100])).toEqual([255, 255, 0]);
  });

  it('covers the same 97 % of pixels as OpenCV by the original recipe, 98 % in the same colour', () => {
    const expected = PNG.sync.read(readFileSync('workers/fixtures/annotators/pose-drawing.png'));
    const points = fixture.points.map(([x = 0, y = 0]): Point => [x, y]);
    const drawn = drawPoses([person(points)], size);
    let either = 0;
    let both = 0;
    let same = 0;
    for (let i = 0; i < drawn.data.length; i += 4) {
      const mine = [...drawn.data.subarray(i, i + 3)];
      const theirs = [...expected.data.subarray(i, i + 3)];
      const [isMine, isTheirs] = [mine.some(Boolean), theirs.some(Boolean)];
      either += Number(isMine || isTheirs);
      both += Number(isMine && isTheirs);
      const isSame = mine.every((level, c) => Math.abs(level - (theirs[c] ?? Number.NaN)) <= 2);
      same += Number(isMine && isTheirs && isSame);
    }
    expect(both / either).toBeGreaterThan(0.97);
    expect(same / both).toBeGreaterThan(0.98);
  });

  it('leaves out a limb of which one end is not seen', () => {
    const dot = drawPoses([person({ 2: [100, 100] })], size);
    expect(colourAt(dot, [100, 100])).toEqual([255, 170, 0]);
    expect(colourAt(dot, [110, 100])).toEqual([0, 0, 0]);
  });

  it('draws thinner in a smaller picture', () => {
    const small = drawPoses([person({ 2: [25, 25], 3: [75, 25] })], { width: 128, height: 128 });
    expect(colourAt(small, [50, 26])).not.toEqual([0, 0, 0]);
    expect(colourAt(small, [50, 27])).toEqual([0, 0, 0]);
  });

  it('draws hands with a red thumb and blue joints, faces as white dots', () => {
    const fingers = Array.from(
      { length: 20 },
      (_, i): Point => [40 + 20 * (i % 4), 300 + 30 * Math.floor(i / 4)],
    );
    const hand: Point[] = [[20, 300], ...fingers];
    const pose = { body: [], rightHand: hand, leftHand: null, face: [[256, 50]] } as const;
    const drawn = drawPoses([pose], size);
    expect(colourAt(drawn, [30, 300])).toEqual([255, 0, 0]);
    expect(colourAt(drawn, [40, 300])).toEqual([0, 0, 255]);
    expect(colourAt(drawn, [256, 50])).toEqual([255, 255, 255]);
  });
});
