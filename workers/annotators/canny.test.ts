import { describe, expect, it } from 'vitest';
import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { canny } from './canny.ts';

function noisePicture(width: number, height: number): Pixels {
  const pixels = createPixels(width, height);
  let state = 1;
  for (let i = 0; i < pixels.data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    pixels.data[i] = i % 4 === 3 ? 255 : state >>> 24;
  }
  return pixels;
}

describe('canny', () => {
  it('draws opaque white on opaque black', () => {
    const words = new Set(new Uint32Array(canny(noisePicture(40, 40), 100, 200).data.buffer));
    expect(words).toEqual(new Set([0xff000000, 0xffffffff]));
  });

  it('leaves the picture as it was', () => {
    const picture = noisePicture(9, 9);
    const before = picture.data.slice();
    canny(picture, 100, 200);
    expect(picture.data).toEqual(before);
  });

  it('sees no edge in one pixel, one colour or one row of it', () => {
    for (const [width, height] of [
      [1, 1],
      [20, 1],
      [1, 20],
      [8, 8],
    ] as const) {
      const flat = createPixels(width, height);
      flat.data.fill(200);
      expect(new Uint32Array(canny(flat, 1, 1).data.buffer).every((w) => w === 0xff000000)).toBe(
        true,
      );
    }
  });

  it('takes the worst picture of 512 × 512, noise, in well under a quarter of a second', () => {
    const picture = noisePicture(512, 512);
    canny(picture, 100, 200);
    const times = [0, 1, 2, 3, 4].map(() => {
      const start = performance.now();
      canny(picture, 100, 200);
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(250);
  });
});
