import { expect, it } from 'vitest';
import { tourStep } from './tour-step.ts';

it.each([
  [{ hasDrawing: false, hasPrompt: false, hasResult: false }, 'draw'],
  [{ hasDrawing: false, hasPrompt: true, hasResult: false }, 'draw'],
  [{ hasDrawing: true, hasPrompt: false, hasResult: false }, 'prompt'],
  [{ hasDrawing: true, hasPrompt: true, hasResult: false }, 'generate'],
  [{ hasDrawing: false, hasPrompt: false, hasResult: true }, null],
])('after %j comes %s', (progress, step) => {
  expect(tourStep(progress)).toBe(step);
});
