import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GRID_AXES } from './grid-axis.ts';
import { parseAxisValues } from './parse-axis-values.ts';

const parse = (axis: (typeof GRID_AXES)[number], text: string) =>
  parseAxisValues(axis, text, 'a red cat');

describe('parseAxisValues', () => {
  it.each([
    ['steps', '10, 20,30', ['10', '20', '30']],
    ['steps', '10-30:10, 40', ['10', '20', '30', '40']],
    ['guidance', '1-2:0.5', ['1', '1.5', '2']],
    ['controlStrength', '0-0.3:0.1', ['0', '0.1', '0.2', '0.3']],
    ['seed', '5-8', ['5', '6', '7', '8']],
    ['prompt', 'red, dark blue, "big, green"', ['red', 'dark blue', 'big, green']],
    ['sampler', 'Euler a, dpm++ 2m karras, UniPC', ['Euler a', 'dpm++ 2m karras', 'UniPC']],
    ['none', 'whatever', ['']],
  ] as const)('reads %s from %s', (axis, text, values) => {
    expect(parse(axis, text)).toEqual({ ok: true, values });
  });

  it.each([
    ['steps', '', 'empty'],
    ['steps', 'ten', 'number'],
    ['steps', '1.5', 'number'],
    ['steps', '30-10', 'number'],
    ['steps', '0', 'range'],
    ['guidance', '31', 'range'],
    ['seed', '0-1000000', 'tooMany'],
    ['prompt', 'green, blue', 'notInPrompt'],
    ['sampler', 'Euler a, Heun', 'sampler'],
    ['sampler', 'LCM Karras', 'sampler'],
  ] as const)('refuses %s of %j', (axis, text, problem) => {
    expect(parse(axis, text)).toEqual({ ok: false, problem });
  });

  it('never throws and never gives more than twelve', () => {
    fc.assert(
      fc.property(fc.constantFrom(...GRID_AXES), fc.string(), (axis, text) => {
        const values = parse(axis, text);
        if (values.ok) expect(values.values.length).toBeLessThanOrEqual(12);
      }),
    );
  });
});
