import { describe, expect, it } from 'vitest';
import { ariaShortcut, shortcutText } from './shortcut-text.ts';

describe('shortcutText', () => {
  it('names the modifier by platform', () => {
    expect(shortcutText('$mod+Enter', false)).toBe('Ctrl+Enter');
    expect(shortcutText('$mod+Enter', true)).toBe('⌘↩');
  });

  it('reads physical keys as the letters and signs on them', () => {
    expect(shortcutText('$mod+Shift+KeyZ', false)).toBe('Ctrl+Shift+Z');
    expect(shortcutText('BracketLeft', false)).toBe('[');
    expect(shortcutText('Digit1', false)).toBe('1');
    expect(shortcutText('b', true)).toBe('B');
  });
});

describe('ariaShortcut', () => {
  it('spells keys out as aria-keyshortcuts wants them', () => {
    expect(ariaShortcut('$mod+Enter', false)).toBe('Control+Enter');
    expect(ariaShortcut('$mod+Enter', true)).toBe('Meta+Enter');
    expect(ariaShortcut('Escape', false)).toBe('Escape');
  });
});
