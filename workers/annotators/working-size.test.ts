import { describe, expect, it } from 'vitest';
import { workingSize } from './working-size.ts';

describe('workingSize', () => {
  it.each([
    ['a square', 1000, 1000, 384, 384],
    ['a thumbnail', 24, 24, 384, 384],
    ['a photograph', 4000, 3000, 448, 320],
    ['a banner', 1600, 400, 768, 192],
  ])('keeps the ratio and the area of %s', (_, width, height, workWidth, workHeight) => {
    const size = workingSize({ width, height }, 384, 32);
    expect(size).toEqual({ width: workWidth, height: workHeight });
  });

  it('gives a ribbon no more area than a square', () => {
    expect(workingSize({ width: 1, height: 9000 }, 384, 32)).toEqual({ width: 32, height: 4608 });
    expect(workingSize({ width: 9000, height: 1 }, 512, 16)).toEqual({ width: 16_384, height: 16 });
  });
});
