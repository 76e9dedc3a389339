import fc from 'fast-check';
import { strToU8, zlibSync } from 'fflate';
import { expect, it } from 'vitest';
import { pngTextChunk, readPngText, utf8TextChunk } from './png-text.ts';
import { TextUnpacker } from './text-unpacker.ts';

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
  ['compressed text that is broken', 'iTXt', 'k\0\u0001\0\0\0x'],
  ['compressed text that is empty', 'zTXt', 'k\0\0'],
  ['text of a compression that there is not', 'zTXt', 'k\0\u0001x'],
  ['broken iTXt', 'iTXt', 'k\0\0\0en'],
])('passes over %s', (_, type, bytes) => {
  const data = Uint8Array.from(bytes, (c) => c.charCodeAt(0));
  expect(readPngText({ type, data })).toBeUndefined();
});

it('does not unpack a bomb, however many of them a file holds', () => {
  const packed = zlibSync(new Uint8Array(40_000_000));
  const unpacker = new TextUnpacker();
  const bomb = { type: 'zTXt', data: Uint8Array.of(107, 0, 0, ...packed) };
  const small = { type: 'zTXt', data: Uint8Array.of(107, 0, 0, ...zlibSync(strToU8('hello'))) };
  expect(readPngText(small, unpacker)).toEqual({ keyword: 'k', text: 'hello' });
  expect(readPngText(bomb, unpacker)).toBeUndefined();
  // The room is used up: what follows is not even begun.
  expect(readPngText(small, unpacker)).toBeUndefined();
  expect(readPngText(small)).toEqual({ keyword: 'k', text: 'hello' });
});

it('stops unpacking a bomb soon after its room is used up', () => {
  const packed = zlibSync(new Uint8Array(40_000_000));
  let pushed = 0;
  const counted = new Proxy(packed, {
    get(bytes, key) {
      if (key === 'slice') pushed++;
      const value = Reflect.get(bytes, key, bytes);
      return typeof value === 'function' ? value.bind(bytes) : value;
    },
  });
  expect(new TextUnpacker().unpack(counted)).toBeNull();
  expect(pushed).toBeLessThan(12);
  expect(packed.length / 1024).toBeGreaterThan(30);
});
