import { describe, expect, it } from 'vitest';
import { formatMessage } from './format-message.ts';

describe('formatMessage', () => {
  it('fills words in as they are and numbers as the language writes them', () => {
    expect(formatMessage('{who}: {size}', { who: 'Ada', size: 1234.5 }, 'en')).toBe('Ada: 1,234.5');
    expect(formatMessage('{size}', { size: 1234.5 }, 'de')).toBe('1.234,5');
  });

  it('chooses the plural form', () => {
    const message = '{count} {count|stroke|strokes}';
    expect(formatMessage(message, { count: 1 }, 'en')).toBe('1 stroke');
    expect(formatMessage(message, { count: 12 }, 'en')).toBe('12 strokes');
  });

  it('leaves a placeholder without a value visible, so that it is noticed', () => {
    expect(formatMessage('{missing}', {}, 'en')).toBe('{missing}');
  });

  it('does not read placeholders inside a value', () => {
    expect(formatMessage('{text}', { text: '{other}', other: 'x' }, 'en')).toBe('{other}');
  });
});
