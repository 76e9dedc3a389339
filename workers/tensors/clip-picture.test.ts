import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { clipPicture } from './clip-picture.ts';

interface Fixture {
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
  readonly cases: readonly {
    readonly width: number;
    readonly height: number;
    readonly resize: number;
    readonly crop: number;
    readonly values: readonly number[];
  }[];
}

const fixture: Fixture = JSON.parse(readFileSync('workers/fixtures/clip-pictures.json', 'utf8'));
const { mean, std } = fixture;

/** As modelkit/fixtures/clip_pictures.py has it. */
function picture(width: number, height: number): Pixels {
  const pixels = createPixels(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const chequered = ((Math.floor(x / 4) + Math.floor(y / 4)) % 2) * 255;
      pixels.data.set([(x * 37) % 256, (y * 53) % 256, chequered, 255], 4 * (y * width + x));
    }
  }
  return pixels;
}

describe('a picture for CLIP', () => {
  it.each(fixture.cases)(
    '$width × $height is what CLIPImageProcessor makes of it, to one level in a few places',
    ({ width, height, resize, crop, values }) => {
      const ours = clipPicture(picture(width, height), {
        ...{ resize, crop, mean: [...mean], std: [...std] },
      });
      expect(ours.length).toBe(values.length);
      const off = values.map((value, i) => Math.abs(value - (ours[i] ?? Number.NaN)));
      const level = 1 / 255 / Math.min(...std);
      expect(Math.max(...off)).toBeLessThan(1.01 * level);
      expect(off.filter((each) => each > 1e-4).length / off.length).toBeLessThan(0.03);
    },
  );

  it('shows white where a picture is transparent', () => {
    const nothing = createPixels(8, 8);
    const values = clipPicture(nothing, { resize: 4, crop: 4, mean: [0, 0, 0], std: [1, 1, 1] });
    expect(new Set(values)).toEqual(new Set([1]));
  });
});
