import { expect, it } from 'vitest';
import { controlSize } from './control-size.ts';

it.each([
  [1000, 500, 768, 1536, 768], // controlnet-reference.md §3.7
  [512, 512, 512, 512, 512],
  [640, 480, 512, 704, 512], // 682.67 → 10.67 steps
  [480, 640, 512, 512, 704],
  [544, 512, 512, 512, 512], // 8.5 steps, to even: 8
  [608, 512, 512, 640, 512], // 9.5 steps, to even: 10
  [1, 1, 256, 256, 256],
  [3, 1, 256, 768, 256],
])('brings %d × %d at %d to %d × %d', (width, height, resolution, newWidth, newHeight) => {
  expect(controlSize({ width, height }, resolution)).toEqual({
    width: newWidth,
    height: newHeight,
  });
});

it('never makes a side of nothing', () => {
  expect(controlSize({ width: 100, height: 100 }, 16)).toEqual({ width: 64, height: 64 });
});
