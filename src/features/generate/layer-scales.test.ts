import { expect, it } from 'vitest';
import { layerScales } from './layer-scales.ts';

it('lie on a line from the finest layer to the middle block', () => {
  expect(layerScales({ fineWeight: 0, coarseWeight: 2 }, 5)).toEqual([0, 0.5, 1, 1.5, 2]);
  expect(layerScales({ fineWeight: 0.5, coarseWeight: 0.5 }, 3)).toEqual([0.5, 0.5, 0.5]);
});

it('are none where nothing is weighed', () => {
  expect(layerScales({ fineWeight: 1, coarseWeight: 1 }, 13)).toBeNull();
});

it('of a network with one residual are its fine weight', () => {
  expect(layerScales({ fineWeight: 0.5, coarseWeight: 2 }, 1)).toEqual([0.5]);
});
