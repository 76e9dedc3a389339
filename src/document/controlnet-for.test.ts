import { expect, it } from 'vitest';
import type { ControlnetEntry } from '../shared/packs/manifest.ts';
import { controlnetFor } from './controlnet-for.ts';
import { createControlUnit } from './empty-document.ts';

const graph = { variants: {}, weights: { kind: 'inline' } } as const;
const entry = (id: string, ...controlTypes: ControlnetEntry['controlTypes']): ControlnetEntry => ({
  ...{ id, name: id, controlTypes, controlnet: graph },
});

/** A base's own ControlNet, and those of two packs beside it. */
const controlnets = [
  entry('lines', 'scribble', 'canny'),
  entry('surfaces/depth', 'depth'),
  entry('more/canny', 'canny'),
];

it('is the base’s own before those of added packs, and theirs where the base has none of the type', () => {
  expect(controlnetFor(unit('canny'), { controlnets })?.id).toBe('lines');
  expect(controlnetFor(unit('depth'), { controlnets })?.id).toBe('surfaces/depth');
  expect(controlnetFor(unit('openpose'), { controlnets })).toBeNull();
});

it('is the chosen one, as long as its pack is there', () => {
  const chosen = { ...unit('canny'), controlnetId: 'more/canny' };
  expect(controlnetFor(chosen, { controlnets })?.id).toBe('more/canny');
  expect(controlnetFor(chosen, { controlnets: controlnets.slice(0, 2) })).toBeNull();
});

function unit(annotator: 'canny' | 'depth' | 'openpose') {
  return { ...createControlUnit('unit'), annotator };
}
