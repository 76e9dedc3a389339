import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

it('encodes any text as TextEncoder does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect([...encodeUtf8(text)]).toEqual([...new TextEncoder().encode(text)]);
    }),
  );
});

it('decodes what it encodes', () => {
  for (const text of ['', 'plain', 'Grüße', '한국어 日本語', '👩‍👧 😀', '\u0000\uffff\u{10ffff}']) {
    expect(decodeUtf8(encodeUtf8(text))).toBe(text);
  }
});

it('replaces lone surrogates', () => {
  expect(decodeUtf8(encodeUtf8('a\ud800b'))).toBe('a\ufffdb');
});

it.each([
  ['a stray continuation', [0x61, 0x80]],
  ['a sequence cut off', [0x61, 0xe2, 0x82]],
  ['an overlong slash', [0xc0, 0xaf]],
  ['an encoded surrogate', [0xed, 0xa0, 0x80]],
  ['a code beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
  ['no lead byte', [0xff]],
])('marks %s instead of trusting it', (_, bytes) => {
  expect(decodeUtf8(Uint8Array.from(bytes))).toContain('\ufffd');
});
