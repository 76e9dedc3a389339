import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pngTextChunk, readPngText, utf8TextChunk } from './png-text.ts';

it('reads back any well-formed text, in tEXt while Latin-1 suffices and in iTXt beyond', () => {
  const text = fc
    .oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
    .map((value) => value.replaceAll('\0', ''));
  fc.assert(
    fc.property(text, (value) => {
      const entry = { keyword: 'parameters', text: value };
      expect(readPngText(pngTextChunk(entry))).toEqual(entry);
      expect(readPngText(utf8TextChunk(entry))).toEqual(entry);
    }),
  );
});

it('chooses the chunk by the text', () => {
  expect(pngTextChunk({ keyword: 'a', text: 'Grüße' }).type).toBe('tEXt');
  expect(pngTextChunk({ keyword: 'a', text: '고양이' }).type).toBe('iTXt');
});

it('leaves NUL out, which no text chunk can hold', () => {
  expect(readPngText(pngTextChunk({ keyword: 'a', text: 'x\0y' }))?.text).toBe('xy');
});

it('reads the language and translated keyword of others past', () => {
  const data = Uint8Array.from('k\0\0\0de\0Wort\0ja', (c) => c.charCodeAt(0));
  expect(readPngText({ type: 'iTXt', data })).toEqual({ keyword: 'k', text: 'ja' });
});

it.each([
  ['other chunks', 'IDAT', 'k\0text'],
  ['text without a keyword', 'tEXt', '\0text'],
  ['text without a separator', 'tEXt', 'text'],
  ['compressed text', 'iTXt', 'k\0\u0001\0\0\0x'],
  ['broken iTXt', 'iTXt', 'k\0\0\0en'],
])('passes over %s', (_, type, bytes) => {
  const data = Uint8Array.from(bytes, (c) => c.charCodeAt(0));
  expect(readPngText({ type, data })).toBeUndefined();
});
