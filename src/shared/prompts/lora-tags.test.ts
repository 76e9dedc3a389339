import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandWildcards } from './expand-wildcards.ts';
import { loraNameOf, takeLoraTags, withLora, writeLoraTag } from './lora-tags.ts';

const weights = (prompt: string) =>
  takeLoraTags(prompt).tags.map(({ name, textEncoderWeight, unetWeight }) => [
    name,
    textEncoderWeight,
    unetWeight,
  ]);

describe('a tag in a prompt', () => {
  it.each([
    ['<lora:ink>', 1, 1],
    ['<lora:ink:0.8>', 0.8, 0.8],
    ['<lora:ink:0.5:-1>', 0.5, -1],
    ['<lora:ink:unet=0.3>', 1, 0.3],
    ['<lora:ink:te=0.2:unet=0.3>', 0.2, 0.3],
    ['<lora:ink:0.7:te=0>', 0, 0],
    ['<LORA: ink : .5 >', 0.5, 0.5],
    ['<lyco:ink:2>', 2, 2],
    ['<lora:ink:much>', 1, 1],
    ['<lora:ink:1e9>', 10, 10],
  ])('%s weighs %d and %d', (tag, textEncoder, unet) => {
    expect(weights(`a cat ${tag}`)).toEqual([['ink', textEncoder, unet]]);
  });

  it.each([
    ['a cat <lora:ink:0.8>', 'a cat'],
    ['<lora:ink:0.8> a cat', 'a cat'],
    ['a cat, <lora:ink>, a mat', 'a cat, a mat'],
    ['(a cat <lora:ink:0.8>:1.2)', '(a cat :1.2)'],
    ['a <b> c', 'a <b> c'],
    ['a <lora:> c', 'a <lora:> c'],
  ])('leaves %s as %s', (prompt, rest) => {
    expect(takeLoraTags(prompt).rest).toBe(rest);
  });

  it('is chosen by wildcards like any other words', () => {
    const prompt = '{<lora:ink:0.5>|<lora:chalk:0.7>} a {red|blue} cat';
    const seen = new Set(
      Array.from({ length: 40 }, (_, seed) => weights(expandWildcards(prompt, seed)).flat()[0]),
    );
    expect(seen).toEqual(new Set(['ink', 'chalk']));
  });
});

describe('changing a LoRA of a prompt', () => {
  it.each([
    ['a cat', 0.5, 'a cat <lora:ink:0.5>'],
    ['', 1, '<lora:ink:1>'],
    ['a <lora:ink:1> cat', 0.5, 'a <lora:ink:0.5> cat'],
    ['<lora:Ink> a cat <lora:ink:0.3>', -2, '<lora:ink:-2> a cat '],
    ['a cat, <lora:ink:1>, a mat', null, 'a cat, a mat'],
    ['a <lora:chalk:1> cat', null, 'a <lora:chalk:1> cat'],
    ['two  spaces', null, 'two  spaces'],
  ])('makes of "%s" at %s "%s"', (prompt, weight, changed) => {
    expect(withLora(prompt, 'ink', weight)).toBe(changed);
  });

  it('can always be read back and undone, whatever the file is called', () => {
    const weight = fc.integer({ min: -40, max: 40 }).map((x) => x / 20);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), weight, (file, value) => {
        const name = loraNameOf(`${file}.safetensors`);
        const prompt = withLora('a cat', name, value);
        expect(weights(prompt)).toEqual([[name, value, value]]);
        expect(expandWildcards(prompt, 1)).toBe(prompt);
        expect(withLora(prompt, name, null)).toBe('a cat');
      }),
    );
  });
});

it('writes both weights where they differ', () => {
  expect(writeLoraTag({ name: 'ink', textEncoderWeight: 0.5, unetWeight: 1 })).toBe(
    '<lora:ink:0.5:1>',
  );
});
