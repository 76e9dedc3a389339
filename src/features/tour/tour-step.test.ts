import { expect, it } from 'vitest';
import { tourStep } from './tour-step.ts';

it.each([
  [{ hasDrawing: false, hasPrompt: false, hasStarted: false }, 'draw'],
  [{ hasDrawing: false, hasPrompt: true, hasStarted: false }, 'draw'],
  [{ hasDrawing: true, hasPrompt: false, hasStarted: false }, 'prompt'],
  [{ hasDrawing: true, hasPrompt: true, hasStarted: false }, 'generate'],
  [{ hasDrawing: false, hasPrompt: false, hasStarted: true }, null],
])('after %j comes %s', (progress, step) => {
  expect(tourStep(progress)).toBe(step);
});
