import { describe, expect, it } from 'vitest';
import { matchesQuery } from './match-command.ts';

describe('matchesQuery', () => {
  it.each([
    ['Draw a straight line', 'line', true],
    ['Draw a straight line', 'lin str', true],
    ['Draw a straight line', 'ine', false],
    ['Größe zurücksetzen', 'grosse', false],
    ['Größe zurücksetzen', 'große', true],
    ['Alternar el panel de control', 'PANEL', true],
    ['그림 저장', '저장', true],
    ['画像を保存する', '保存', true],
    ['Undo', '', true],
  ])('%s for “%s”: %s', (text, query, expected) => {
    expect(matchesQuery(text, query)).toBe(expected);
  });
});
