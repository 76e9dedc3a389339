import { beforeEach, describe, expect, it } from 'vitest';
import { forgetPrompts, promptHistory, rememberPrompt } from './prompt-history.ts';

beforeEach(forgetPrompts);

describe('the prompt history', () => {
  it('has the latest prompt first, and each only once', () => {
    for (const prompt of ['cat', 'dog', ' cat ']) rememberPrompt(prompt);
    expect(promptHistory.getState()).toEqual(['cat', 'dog']);
  });

  it('keeps no empty prompt and no endless list', () => {
    rememberPrompt('  ');
    for (let i = 0; i < 100; i++) rememberPrompt(`prompt ${i}`);
    expect(promptHistory.getState()).toHaveLength(30);
    expect(promptHistory.getState()[0]).toBe('prompt 99');
  });
});
