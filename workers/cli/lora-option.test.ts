import { expect, it } from 'vitest';
import { parseLora } from './lora-option.ts';

it.each([
  ['ink.safetensors', 1, 1],
  ['loras/ink.safetensors:0.8', 0.8, 0.8],
  ['ink.safetensors:0.5:-1', -1, 0.5],
  ['C:\\loras\\ink.safetensors:0.8', 0.8, 0.8],
  ['C:\\loras\\ink.safetensors', 1, 1],
])('reads %s', (text, unetWeight, textEncoderWeight) => {
  const location = text.replace(/(?<=safetensors):.*$/, '');
  expect(parseLora(text)).toEqual({
    name: expect.any(String),
    location,
    unetWeight,
    textEncoderWeight,
  });
});

it('says what is wrong with a weight', () => {
  expect(() => parseLora('ink.safetensors:much')).toThrow(/lora/);
});
