import { describe, expect, it } from 'vitest';
import { parseDraft, snapNumber } from './number-draft.ts';

describe('snapNumber', () => {
  it('rounds to the step and keeps inside the range', () => {
    expect(snapNumber(20.4, 1, 100, 1)).toBe(20);
    expect(snapNumber(1000, 1, 100, 1)).toBe(100);
    expect(snapNumber(-3, 1, 100, 1)).toBe(1);
  });

  it('keeps the grid of a range that starts off zero', () => {
    expect(snapNumber(300, 256, 768, 64)).toBe(320);
  });

  it('leaves no decimal noise', () => {
    expect(snapNumber(0.1 + 0.2, 0.1, 30, 0.1)).toBe(0.3);
  });
});

describe('parseDraft', () => {
  it('reads a decimal comma', () => {
    expect(parseDraft('7,5')).toBe(7.5);
  });

  it('waits while the text is no number yet', () => {
    expect(parseDraft('')).toBeNull();
    expect(parseDraft('-')).toBeNull();
  });
});
