import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { Pixels } from '../../src/shared/pixels.ts';
import cases from '../fixtures/classical/cases.json' with { type: 'json' };
import { blur } from './blur.ts';
import { colourGrid } from './colour-grid.ts';
import { colourRegions } from './colour-regions.ts';
import { shuffleThrough } from './content-shuffle.ts';
import { depthNormals } from './depth-normals.ts';
import { fakeScribble } from './fake-scribble.ts';
import { lineartXdog } from './lineart-xdog.ts';
import { normalPixels } from './normals.ts';
import { greyPlane } from './plane.ts';
import { resizeLinear } from './resize-linear.ts';
import { scribbleXdog } from './scribble-xdog.ts';
import { threshold } from './threshold.ts';

/** fixtures/classical/make_classical_fixtures.py made the expectations with OpenCV 5.0. */
function fixture(path: string): Pixels {
  const png = PNG.sync.read(readFileSync(`workers/fixtures/${path}.png`));
  return { width: png.width, height: png.height, data: new Uint8ClampedArray(png.data) };
}

const picture = (name: string) => fixture(`opencv/${name}`);
const expectation = (name: string) => fixture(`classical/${name}`);

function differences(made: Pixels, expected: Pixels): readonly number[] {
  expect([made.width, made.height]).toEqual([expected.width, expected.height]);
  return Array.from(made.data, (value, i) => Math.abs(value - (expected.data[i] ?? Number.NaN)));
}

const worst = (made: Pixels, expected: Pixels) =>
  differences(made, expected).reduce((a, b) => Math.max(a, b), 0);

describe('beside OpenCV', () => {
  it.each(cases.blur)('blur gives $expected pixel for pixel', (c) => {
    expect(worst(blur(picture(c.picture), c.sigma), expectation(c.expected))).toBe(0);
  });

  it.each(cases.threshold)('threshold gives $expected pixel for pixel', (c) => {
    expect(worst(threshold(picture(c.picture), c.level), expectation(c.expected))).toBe(0);
  });

  it.each(cases.tile)('the colour grid gives $expected within one level', (c) => {
    const grid = colourGrid(picture(c.picture), c.block);
    expect(worst(grid, expectation(c.expected))).toBeLessThanOrEqual(1);
  });

  it.each(cases.scribbleXdog)('the scribble of a photo gives $expected pixel for pixel', (c) => {
    const scribbled = scribbleXdog(picture(c.picture), 0.5, c.level);
    expect(worst(scribbled, expectation(c.expected))).toBe(0);
  });

  it.each(cases.lineartXdog)('line art gives $expected within one level', (c) => {
    const drawn = lineartXdog(picture(c.picture), c.sigma, c.epsilon);
    expect(worst(drawn, expectation(c.expected))).toBeLessThanOrEqual(1);
  });

  it.each(cases.resizeLinear)('linear resizing gives $expected within one level', (c) => {
    const resized = resizeLinear(picture(c.picture), c.width, c.height);
    expect(worst(resized, expectation(c.expected))).toBeLessThanOrEqual(1);
  });

  it.each(cases.shuffle)('shuffling through the same noise gives $expected', (c) => {
    const [noiseX = [], noiseY = []] = c.noises;
    const shuffled = shuffleThrough(picture(c.picture), noiseX, noiseY, c.scale);
    const errors = differences(shuffled, expectation(c.expected));
    // remap looks up in 32nds of a pixel
    expect(errors.reduce((a, b) => a + b, 0) / errors.length).toBeLessThan(0.5);
  });

  it.each(cases.fakeScribble)(
    'the scribble of soft edges gives $expected but for a few pixels',
    (c) => {
      const scribbled = fakeScribble(greyPlane(expectation(c.edges)), 127);
      const wrong = differences(scribbled, expectation(c.expected)).filter((d) => d > 0);
      // on plateaus the last bit of a float decides what a ridge is
      expect(wrong.length / scribbled.data.length).toBeLessThan(0.002);
    },
  );

  it.each(cases.normals)('the normals of a depth map give $expected within one level', (c) => {
    const made = normalPixels(depthNormals(greyPlane(expectation(c.depth)), c));
    expect(worst(made, expectation(c.expected))).toBeLessThanOrEqual(1);
  });

  it.each(cases.colours)('$count colours fit $picture nearly as well as its best of ten', (c) => {
    const source = picture(c.picture);
    const squares = differences(colourRegions(source, c.count, 0), source).map((d) => d * d);
    expect(squares.reduce((a, b) => a + b, 0)).toBeLessThan(1.06 * c.compactness);
  });
});
