import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildParametersText, parseParametersText, splitFields } from './parameters-text.ts';

/** The form that A1111 and its ControlNet extension write. */
const A1111 = `a cat, (sitting:1.2)
on a mat
Negative prompt: lowres, bad anatomy
Steps: 20, Sampler: DDIM, CFG scale: 7, Seed: 5, Size: 512x768, Model: v1-5, ControlNet 0: "Module: canny, Model: control_v11p_sd15_canny [d14c016b], Weight: 1.0, Resize Mode: Crop and Resize, Control Mode: Balanced"`;

describe('parseParametersText', () => {
  it('takes A1111 text apart', () => {
    const { prompt, negativePrompt, fields } = parseParametersText(A1111);
    expect(prompt).toBe('a cat, (sitting:1.2)\non a mat');
    expect(negativePrompt).toBe('lowres, bad anatomy');
    expect(fields.slice(0, 5)).toEqual([
      ['Steps', '20'],
      ['Sampler', 'DDIM'],
      ['CFG scale', '7'],
      ['Seed', '5'],
      ['Size', '512x768'],
    ]);
    expect(splitFields(fields.at(-1)?.[1] ?? '')).toEqual([
      ['Module', 'canny'],
      ['Model', 'control_v11p_sd15_canny [d14c016b]'],
      ['Weight', '1.0'],
      ['Resize Mode', 'Crop and Resize'],
      ['Control Mode', 'Balanced'],
    ]);
  });

  it.each([
    ['nothing', '', '', ''],
    ['a prompt alone', 'a cat', 'a cat', ''],
    ['a prompt that looks like two fields', 'cat: big, dog: small', 'cat: big, dog: small', ''],
    ['a negative prompt alone', 'Negative prompt: dogs', '', 'dogs'],
  ])('reads %s', (_, text, prompt, negativePrompt) => {
    expect(parseParametersText(text)).toEqual({ prompt, negativePrompt, fields: [] });
  });

  it('never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof parseParametersText(text).prompt).toBe('string');
      }),
    );
  });

  it.each(['a ', '"\\', 'aa:"\\', 'aa: ', ' ', 'a:,'])(
    'is not slowed down by 100,000 times %j',
    (unit) => {
      const start = performance.now();
      parseParametersText(`a${unit.repeat(100_000)}!`);
      expect(performance.now() - start).toBeLessThan(1000);
    },
  );
});

describe('buildParametersText', () => {
  it('makes what it can read back', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 40 });
    const prompt = fc
      .array(line.map((text) => text.replace(/\s+/gu, ' ').trim()))
      .map((lines) => lines.join('\n').trim())
      .filter((text) => !text.includes('Negative prompt:'));
    const name = fc.stringMatching(/^[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8})?$/);
    const fields = fc.array(fc.tuple(name, fc.string({ unit: 'grapheme' })), { minLength: 3 });
    fc.assert(
      fc.property(prompt, prompt, fields, (positive, negativePrompt, entries) => {
        const parameters = { prompt: positive, negativePrompt, fields: entries };
        expect(parseParametersText(buildParametersText(parameters))).toEqual(parameters);
      }),
    );
  });

  it('leaves out a negative prompt that is not there', () => {
    const fields = [['Steps', '20']] as const;
    expect(buildParametersText({ prompt: 'cat', negativePrompt: '', fields })).toBe(
      'cat\nSteps: 20',
    );
  });
});
