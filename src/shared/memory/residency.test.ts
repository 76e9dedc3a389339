import { expect, it } from 'vitest';
import { networksToRelease } from './residency.ts';

const textEncoder = { slot: 'text-encoder', bytes: 0.25e9 };
const unet = { slot: 'unet', bytes: 1.7e9 };
const decoder = { slot: 'vae-decoder', bytes: 0.1e9 };
const control = (id: number) => ({ slot: `controlnet-${id}`, bytes: 0.7e9 });
const step = { slot: 'guided-step', bytes: 0 };

it('keeps everything where everything fits', () => {
  expect(networksToRelease([textEncoder, decoder, control(1)], unet, 4e9)).toEqual([]);
  expect(networksToRelease([textEncoder, control(1), step], unet, 3e9)).toEqual([]);
});

it('lets the text encoder go before the UNet comes, where memory is short', () => {
  const residents = [textEncoder, control(1), control(2)];
  expect(networksToRelease(residents, unet, 3e9)).toEqual(['text-encoder']);
});

it('lets the decoder go too, if that is not enough', () => {
  const residents = [textEncoder, decoder, control(1), control(2), control(3)];
  expect(networksToRelease(residents, unet, 3e9)).toEqual(['text-encoder', 'vae-decoder']);
});

it('never takes a network from the step that works with it', () => {
  const residents = [unet, control(1), control(2), control(3)];
  expect(networksToRelease(residents, control(4), 3e9)).toEqual([]);
  expect(networksToRelease(residents, decoder, 3e9)).toEqual([]);
});

it('lets ControlNets go for the next job’s text encoder, no more than it needs', () => {
  const residents = [control(1), control(2), unet, decoder];
  expect(networksToRelease(residents, textEncoder, 3e9)).toEqual(['vae-decoder', 'controlnet-1']);
});

it('moves nothing for a small graph, which comes in the middle of a stage', () => {
  const residents = [textEncoder, unet, control(1), control(2), control(3)];
  expect(networksToRelease(residents, step, 3e9)).toEqual([]);
});

it('leaves small graphs alone, whatever they belong to', () => {
  const residents = [step, unet, control(1), control(2)];
  expect(networksToRelease(residents, textEncoder, 3e9)).toEqual(['unet']);
});
