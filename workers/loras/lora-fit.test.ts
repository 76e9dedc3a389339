import { expect, it } from 'vitest';
import { layersOf } from './layer-weights.ts';
import { fitLora } from './lora-fit.ts';
import type { LoraPair } from './read-lora.ts';
import type { TensorPlace } from './safetensors.ts';

const place = (...shape: number[]): TensorPlace => ({ dtype: 'F32', shape, start: 0, end: 0 });

function pair(layer: string, up: TensorPlace, down: TensorPlace): LoraPair {
  return { network: 'unet', layer, up, down, alpha: 1 };
}

const networks = {
  unet: layersOf([
    { name: 'unet.attn.to_k.weight.T', shape: [768, 320] },
    { name: 'unet.proj_in.weight', shape: [320, 320, 1, 1] },
    { name: 'unet.conv1.weight', shape: [640, 320, 3, 3] },
    { name: 'unet.conv1.bias', shape: [640] },
  ]),
  'text-encoder': layersOf([]),
};

it('counts what fits and what has no counterpart', () => {
  const pairs = [
    pair('attn_to_k', place(320, 4), place(4, 768)),
    // A matrix for a convolution of one pixel, as diffusers' linear projections have it, and the other way round.
    pair('proj_in', place(320, 4), place(4, 320)),
    pair('proj_in', place(320, 4, 1, 1), place(4, 320, 1, 1)),
    pair('conv1', place(640, 4, 1, 1), place(4, 320, 3, 3)),
    pair('attn3_to_k', place(320, 4), place(4, 768)),
  ];
  expect(fitLora(pairs, networks, 'stable-diffusion-1.5')).toEqual({ matched: 4, unmatched: 1 });
});

it.each([
  ['a transposed layer', pair('attn_to_k', place(768, 4), place(4, 320))],
  ['a wider layer', pair('attn_to_k', place(320, 4), place(4, 1024))],
  ['another kernel', pair('conv1', place(640, 4, 1, 1), place(4, 320, 1, 1))],
  ['no layer of these networks', pair('x', place(320, 4), place(4, 768))],
])('refuses %s, and says what it was made for', (_, misfit) => {
  expect(() => fitLora([misfit], networks, 'stable-diffusion-2.1')).toThrow(
    /made for stable-diffusion-2\.1/,
  );
});
