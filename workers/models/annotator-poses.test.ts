import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { findPoses } from '../annotators/pose/find-poses.ts';
import type { Point } from '../annotators/pose/region.ts';
import { FolderPackSource } from '../cli/folder-pack-source.ts';
import { loadOrtInNode } from '../runtime/ort-in-node.ts';
import { AnnotatorGraphs } from './annotator-graphs.ts';

const { run } = new AnnotatorGraphs(new FolderPackSource('public/packs/annotators'), loadOrtInNode);
const everything = { withHands: true, withFace: true };

function fixture(name: string): Pixels {
  const png = PNG.sync.read(readFileSync(`workers/fixtures/annotators/${name}.png`));
  return { width: png.width, height: png.height, data: new Uint8ClampedArray(png.data) };
}

/** Two pictures of one height side by side. */
function beside(left: Pixels, right: Pixels): Pixels {
  const both = createPixels(left.width + right.width, left.height);
  for (let y = 0; y < left.height; y++) {
    for (const [picture, x] of [
      [left, 0],
      [right, left.width],
    ] as const) {
      const row = picture.data.subarray(4 * y * picture.width, 4 * (y + 1) * picture.width);
      both.data.set(row, 4 * (y * both.width + x));
    }
  }
  return both;
}

/** By OpenPose's numbers; read off the pictures by hand. `box` is the longer side of what is seen of the person. */
const HAND_CHECKED = [
  {
    name: 'rendered-person',
    box: 460,
    points: {
      2: [63, 105],
      3: [50, 175],
      4: [54, 236],
      5: [156, 105],
      6: [178, 170],
      7: [143, 188],
      9: [82, 340],
      10: [75, 442],
      12: [141, 335],
      13: [144, 435],
    },
  },
  { name: 'astronaut', box: 250, points: { 0: [113, 63.5], 14: [101, 50.5], 15: [123.5, 52] } },
] as const;

describe('poses', () => {
  it.each(HAND_CHECKED)(
    'of $name lie within 3 % of the body where they were seen by eye',
    async ({ name, box, points }) => {
      const [pose, ...others] = await findPoses(fixture(name), run, everything);
      expect(others).toEqual([]);
      const far = Object.entries(points).filter(([index, [x, y]]) => {
        const found: Point | null | undefined = pose?.body[Number(index)];
        return !found || Math.hypot(found[0] - x, found[1] - y) > 0.03 * box;
      });
      expect(far).toEqual([]);
      expect(pose?.face).toHaveLength(70);
    },
  );

  it('have both hands of a figure that shows them, close to the wrists', async () => {
    const [pose] = await findPoses(fixture('rendered-person'), run, everything);
    expect(pose?.hands.map((hand) => hand.length)).toEqual([21, 21]);
    for (const [i, wrist] of [4, 7].entries()) {
      const [x = 0, y = 0] = pose?.body[wrist] ?? [];
      const [handX = 0, handY = 0] = pose?.hands[i]?.[0] ?? [];
      expect(Math.hypot(x - handX, y - handY)).toBeLessThan(20);
    }
  });

  it('are found of two people', async () => {
    const person = fixture('rendered-person');
    const poses = await findPoses(beside(person, person), run, {
      withHands: false,
      withFace: false,
    });
    const noses = poses.map(({ body }) => body[0]?.[0] ?? Number.NaN).sort((a, b) => a - b);
    expect(noses).toHaveLength(2);
    expect(Math.abs((noses[1] ?? 0) - (noses[0] ?? 0) - person.width)).toBeLessThan(8);
  });

  it('are none in a blank picture', async () => {
    expect(await findPoses(createPixels(300, 200), run, everything)).toEqual([]);
  });
});
