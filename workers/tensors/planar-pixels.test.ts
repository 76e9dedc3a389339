import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskedHintPlanar, pixelsToPlanar, planarToPixels } from './planar-pixels.ts';

const twoPixels = {
  width: 2,
  height: 1,
  data: Uint8ClampedArray.of(255, 0, 51, 255, 0, 102, 255, 255),
};

describe('pixelsToPlanar', () => {
  it('lays the channels out one after another, in [0, 1]', () => {
    const planar = pixelsToPlanar(twoPixels, { range: 'unit' });
    expect([...planar]).toEqual([1, 0, 0, 0.4, 0.2, 1].map(Math.fround));
  });

  it('spans [−1, 1] when signed', () => {
    const planar = pixelsToPlanar(twoPixels, { range: 'signed' });
    [1, -1, -1, -0.2, -0.6, 1].forEach((v, i) => {
      expect(planar[i]).toBeCloseTo(v, 6);
    });
  });

  it('shows white where the picture is transparent, as the original does', () => {
    const data = Uint8ClampedArray.of(10, 20, 30, 0, 0, 0, 255, 128);
    const planar = pixelsToPlanar({ width: 2, height: 1, data }, { range: 'unit' });
    expect([...planar].map((v) => Math.round(v * 255))).toEqual([255, 127, 255, 127, 255, 255]);
  });
});

describe('maskedHintPlanar', () => {
  it('marks what to fill in by −1, which no picture holds', () => {
    const data = Uint8ClampedArray.of(10, 20, 30, 0, 0, 51, 255, 255);
    const planar = maskedHintPlanar({ width: 2, height: 1, data });
    expect([...planar]).toEqual([-1, 0, -1, 0.2, -1, 1].map(Math.fround));
  });
});

describe('planarToPixels', () => {
  it('is the inverse of the signed layout for every opaque picture', () => {
    const picture = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
      .chain(([width, height]) =>
        fc
          .uint8Array({ minLength: width * height * 4, maxLength: width * height * 4 })
          .map((bytes) => ({
            width,
            height,
            data: Uint8ClampedArray.from(bytes, (b, i) => (i % 4 === 3 ? 255 : b)),
          })),
      );
    fc.assert(
      fc.property(picture, (pixels) => {
        const planar = pixelsToPlanar(pixels, { range: 'signed' });
        expect(planarToPixels(planar, pixels.width, pixels.height)).toEqual(pixels);
      }),
    );
  });

  it('clamps what lies outside [−1, 1]', () => {
    const { data } = planarToPixels(Float32Array.of(-3, 0.999, 40), 1, 1);
    expect([...data]).toEqual([0, 255, 255, 255]);
  });

  it('throws when the tensor is of another size', () => {
    expect(() => planarToPixels(new Float32Array(11), 2, 2)).toThrow(RangeError);
  });
});
