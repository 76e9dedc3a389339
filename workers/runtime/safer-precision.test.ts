import { expect, it } from 'vitest';
import { createPixels } from '../../src/shared/pixels.ts';
import { isBlack, saferThan } from './safer-precision.ts';

it('goes from half floats to full ones to the processor, and no further', () => {
  const first = { provider: 'webgpu', dtype: 'fp16' } as const;
  const second = saferThan(first);
  expect(second).toEqual({ provider: 'webgpu', dtype: 'fp32' });
  const third = second && saferThan(second);
  expect(third).toEqual({ provider: 'wasm', dtype: 'fp32' });
  expect(third && saferThan(third)).toBeNull();
});

it('knows a picture that is black throughout from one that is nearly so', () => {
  const pixels = createPixels(4, 4);
  for (let i = 3; i < pixels.data.length; i += 4) pixels.data[i] = 255;
  expect(isBlack(pixels)).toBe(true);
  pixels.data[29] = 1;
  expect(isBlack(pixels)).toBe(false);
});
