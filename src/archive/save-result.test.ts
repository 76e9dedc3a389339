import { describe, expect, it } from 'vitest';
import { emptyDocument } from '../document/empty-document.ts';
import { fileNameOf } from './save-result.ts';

const settings = { ...emptyDocument.settings, seed: 7 };

describe('fileNameOf', () => {
  it('is made of the prompt and the seed', () => {
    expect(fileNameOf({ prompt: 'A red apple, shiny!', settings })).toBe('a-red-apple-shiny-7.png');
  });

  it('keeps letters of every script and nothing a path could be made of', () => {
    expect(fileNameOf({ prompt: '../빨간 사과', settings })).toBe('빨간-사과-7.png');
  });

  it('has a name without a prompt, too', () => {
    expect(fileNameOf({ prompt: '', settings })).toBe('inkling-7.png');
  });
});
