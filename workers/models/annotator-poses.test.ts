import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import type { Point, Pose } from '../../src/shared/pose/pose.ts';
import { findPosesToEdit } from '../annotators/edit-poses.ts';
import { findPoses } from '../annotators/pose/find-poses.ts';
import { resize } from '../annotators/resize.ts';
import { FolderPackSource } from '../cli/folder-pack-source.ts';
import joints from '../fixtures/annotators/pose-joints.json' with { type: 'json' };
import { loadOrtInNode } from '../runtime/ort-in-node.ts';
import { AnnotatorGraphs } from './annotator-graphs.ts';

const { run } = new AnnotatorGraphs(new FolderPackSource('public/packs/annotators'), loadOrtInNode);
const everything = { withHands: true, withFace: true };
const bodyOnly = { withHands: false, withFace: false };

function fixture(name: string): Pixels {
  const png = PNG.sync.read(readFileSync(`workers/fixtures/annotators/${name}.png`));
  return { width: png.width, height: png.height, data: new Uint8ClampedArray(png.data) };
}

interface Placed {
  readonly name: string;
  readonly height: number;
  readonly x: number;
}

/** People of different heights on one floor, each with the backdrop of their picture. */
function together(size: { width: number; height: number }, people: readonly Placed[]): Pixels {
  const scene = createPixels(size.width, size.height);
  const [red = 0, green = 0, blue = 0] = fixture(people[0]?.name ?? '').data;
  for (let i = 0; i < scene.data.length; i += 4) scene.data.set([red, green, blue, 255], i);
  for (const { name, height, x } of people) {
    const picture = fixture(name);
    const person = resize(picture, Math.round((picture.width * height) / picture.height), height);
    for (let y = 0; y < height; y++) {
      const row = person.data.subarray(4 * y * person.width, 4 * (y + 1) * person.width);
      scene.data.set(row, 4 * ((size.height - height + y) * size.width + x));
    }
  }
  return scene;
}

/** How far a pose lies from what was read by hand, in shares of the body's box. */
function errorsOf(pose: Pose | undefined, { box, points }: (typeof joints.people)[number]) {
  return Object.entries(points).map(([index, [x = 0, y = 0]]) => {
    const found: Point | null | undefined = pose?.body[Number(index)];
    const error = found ? Math.hypot(found[0] - x, found[1] - y) / box : Number.POSITIVE_INFINITY;
    return { index, error };
  });
}

describe('poses', () => {
  it.each(joints.people)(
    'of $picture lie within 3 % of the body where they were seen by eye',
    async (person) => {
      const [pose, ...others] = await findPoses(fixture(person.picture), run, bodyOnly);
      expect(others).toEqual([]);
      const errors = errorsOf(pose, person);
      expect(errors.filter(({ error }) => error > 0.03)).toEqual([]);
      const mean = errors.reduce((sum, { error }) => sum + error, 0) / errors.length;
      expect(mean).toBeLessThan(0.022);
    },
  );

  it('have both hands of a figure that shows them, close to the wrists, and a face', async () => {
    const [pose] = await findPoses(fixture('rendered-person'), run, everything);
    expect(pose?.face).toHaveLength(70);
    for (const [wrist, hand] of [
      [4, pose?.rightHand],
      [7, pose?.leftHand],
    ] as const) {
      expect(hand).toHaveLength(21);
      const [x = 0, y = 0] = pose?.body[wrist] ?? [];
      const [handX = 0, handY = 0] = hand?.[0] ?? [];
      expect(Math.hypot(x - handX, y - handY)).toBeLessThan(20);
    }
  });

  it.each([
    [
      'two side by side',
      { width: 300, height: 320 },
      [
        { name: 'person-woman', height: 304, x: 20 },
        { name: 'person-boy', height: 304, x: 150 },
      ],
    ],
    [
      'a tall, a small and a middling one',
      { width: 512, height: 384 },
      [
        { name: 'person-boy', height: 360, x: 20 },
        { name: 'person-girl', height: 180, x: 240 },
        { name: 'person-gesturing', height: 260, x: 360 },
      ],
    ],
    [
      'three far away',
      { width: 640, height: 360 },
      [
        { name: 'person-woman', height: 150, x: 60 },
        { name: 'person-boy', height: 150, x: 280 },
        { name: 'person-girl', height: 150, x: 480 },
      ],
    ],
  ] as const)('are found of %s, each once', async (_, size, people) => {
    const poses = await findPoses(together(size, people), run, bodyOnly);
    const found = poses.map(({ body }) => body[1]?.[0] ?? Number.NaN).sort((a, b) => a - b);
    expect(found).toHaveLength(people.length);
    for (const [i, { x, height }] of people.entries()) {
      expect(found[i]).toBeGreaterThan(x);
      expect(found[i]).toBeLessThan(x + height / 2);
    }
  });

  it('to be edited are told in pixels of the hint, whatever size they were looked for at', async () => {
    const source = fixture('rendered-person');
    const request = {
      source,
      annotator: 'openpose',
      parameters: {},
      resizeMode: 'stretch',
    } as const;
    const asIs = { width: source.width, height: source.height, detectResolution: null };
    const [usual, finer] = await Promise.all([
      findPosesToEdit({ ...request, ...asIs }, run),
      findPosesToEdit({ ...request, width: 512, height: 1024, detectResolution: 320 }, run),
    ]);
    const [x = 0, y = 0] = (usual.ok && usual.value[0]?.body[2]) || [];
    const [finerX = 0, finerY = 0] = (finer.ok && finer.value[0]?.body[2]) || [];
    expect(finerX / 512).toBeCloseTo(x / source.width, 1);
    expect(finerY / 1024).toBeCloseTo(y / source.height, 1);
  });

  it('are none in a blank picture', async () => {
    expect(await findPoses(createPixels(300, 200), run, everything)).toEqual([]);
  });
});
