import { describe, expect, it } from 'vitest';
import type { Pixels } from '../../../src/shared/pixels.ts';
import { drawPoses } from './draw-poses.ts';
import type { Pose } from './find-poses.ts';
import type { Point } from './region.ts';

const size = { width: 512, height: 512 };

function person(points: Readonly<Record<number, Point>>): Pose {
  return {
    body: Array.from({ length: 18 }, (_, i) => points[i] ?? null),
    hands: [],
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
    const drawn = drawPoses([{ body: [], hands: [hand], face: [[256, 50]] }], size);
    expect(colourAt(drawn, [30, 300])).toEqual([255, 0, 0]);
    expect(colourAt(drawn, [40, 300])).toEqual([0, 0, 255]);
    expect(colourAt(drawn, [256, 50])).toEqual([255, 255, 255]);
  });
});
