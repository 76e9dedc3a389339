import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostileValue } from '../../src/shared/hostile-json.fixture.ts';
import { readerOf } from '../packs/byte-reader.ts';
import { loraManifest } from './lora-manifest.ts';
import { readHeader } from './safetensors.ts';
import { triggerWords } from './trigger-words.ts';

const file = new Uint8Array(readFileSync('workers/fixtures/lora-micro/kohya.safetensors'));
const header = readHeader(readerOf(file));

it('makes a pack of a LoRA’s file, with the words it was trained under', () => {
  expect(loraManifest(header, 'Ink wash v2.safetensors', file.byteLength)).toMatchObject({
    kind: 'lora',
    name: 'Ink-wash-v2',
    family: 'prompts-of-width-32',
    description: 'LoRA for prompts-of-width-32 (sd_v1), 96 layers.',
    triggerWords: ['inkwash', 'paper', 'a red apple'],
    files: [{ path: 'Ink wash v2.safetensors', bytes: file.byteLength }],
  });
});

it('keeps names apart that differ in letters that ids do not know', () => {
  const idOf = (name: string) => loraManifest(header, `${name}.safetensors`, 1).id;
  expect(idOf('ink')).toBe('lora-ink');
  expect(new Set(['ink', 'Ink', 'ink.v2', 'ink-v2', 'INK'].map(idOf)).size).toBe(5);
});

it('takes the trainer’s own phrase before what captions had most', () => {
  const words = new Map([
    ['modelspec.trigger_phrase', 'ink style, wash'],
    ['ss_tag_frequency', '{"a": {"cat": 3}}'],
  ]);
  expect(triggerWords(words)).toEqual(['ink style', 'wash']);
});

it('reads words out of whatever a trainer left there', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        hostileValue.map((v) => JSON.stringify({ a: v })),
      ),
      (text) => {
        const words = triggerWords(new Map([['ss_tag_frequency', text ?? '']]));
        expect(words.every((word) => word.length > 0 && word.length <= 60)).toBe(true);
      },
    ),
  );
});
