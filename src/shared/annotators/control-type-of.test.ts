import { expect, it } from 'vitest';
import { controlTypeOf } from './control-type-of.ts';

it('is the nearest type that the network was trained for', () => {
  expect(controlTypeOf('canny', { controlTypes: ['scribble', 'canny'] })).toBe('canny');
  expect(controlTypeOf('canny', { controlTypes: ['depth', 'scribble'] })).toBe('scribble');
});

it('is not known of a hint taken as it is, nor where no type fits', () => {
  expect(controlTypeOf('none', { controlTypes: ['scribble'] })).toBeUndefined();
  expect(controlTypeOf('depth', { controlTypes: ['scribble'] })).toBeUndefined();
});
