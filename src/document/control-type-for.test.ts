import { expect, it } from 'vitest';
import type { ControlnetEntry } from '../shared/packs/manifest.ts';
import { controlTypeFor } from './control-type-for.ts';

const union: Pick<ControlnetEntry, 'controlTypes'> = {
  controlTypes: ['scribble', 'canny', 'depth'],
};

it('takes a drawing for a scribble', () => {
  expect(controlTypeFor({ source: 'drawing', annotator: 'none' }, union)).toBe('scribble');
});

it('goes by the annotator that makes the hint', () => {
  expect(controlTypeFor({ source: 'picture', annotator: 'depth' }, union)).toBe('depth');
  expect(controlTypeFor({ source: 'drawing', annotator: 'canny' }, union)).toBe('canny');
});

it('leaves a picture that is a hint already for the network to guess', () => {
  expect(controlTypeFor({ source: 'picture', annotator: 'none' }, union)).toBeUndefined();
});
