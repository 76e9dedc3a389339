import { expect, it } from 'vitest';
import type { LayerChange } from './layer-change.ts';
import { layersOf } from './layer-weights.ts';
import { fitLora } from './lora-fit.ts';

const change = (layer: string, ...shape: number[]): LayerChange => ({
  ...{ network: 'unet', layer, shape },
  add: () => undefined,
});

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
  const changes = [
    change('attn_to_k', 320, 768),
    // A matrix for a convolution of one pixel, as diffusers' linear projections have it, and the other way round.
    change('proj_in', 320, 320),
    change('proj_in', 320, 320, 1, 1),
    change('conv1', 640, 320, 3, 3),
    // LyCORIS' kernels lie in the rows.
    change('conv1', 640, 320 * 9),
    change('attn3_to_k', 320, 768),
  ];
  expect(fitLora(changes, networks, 'stable-diffusion-1.5')).toEqual({ matched: 5, unmatched: 1 });
});

it.each([
  ['a transposed layer', change('attn_to_k', 768, 320)],
  ['a wider layer', change('attn_to_k', 320, 1024)],
  ['another kernel', change('conv1', 640, 320, 1, 1)],
  ['no layer of these networks', change('x', 320, 768)],
])('refuses %s, and says what it was made for', (_, misfit) => {
  expect(() => fitLora([misfit], networks, 'stable-diffusion-2.1')).toThrow(
    /made for stable-diffusion-2\.1/,
  );
});
