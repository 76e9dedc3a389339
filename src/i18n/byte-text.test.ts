import { expect, test } from 'vitest';
import { byteText } from './byte-text.ts';

test.each([
  [0, '0 byte'],
  [340_200, '340 kB'],
  [3_440_000, '3.4 MB'],
  [34_400_000, '34 MB'],
  [12_000_000_000, '12 GB'],
])('%d bytes read as %s', (bytes, text) => {
  expect(byteText(bytes, 'en')).toBe(text);
});

test('the language writes the number', () => {
  expect(byteText(3_440_000, 'de')).toBe('3,4 MB');
});
