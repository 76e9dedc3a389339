import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileValue } from '../../src/shared/hostile-json.fixture.ts';
import { adapterAlphas } from './adapter-alpha.ts';

const alphas = (fields: object) =>
  adapterAlphas(new Map([['lora_adapter_metadata', JSON.stringify(fields)]]));

describe('alpha by PEFT’s configuration', () => {
  it('is the rank where nothing is said', () => {
    expect(adapterAlphas(new Map())('unet', 'x', 4)).toBe(4);
    expect(alphas({ 'text_encoder.lora_alpha': 8 })('unet', 'x', 4)).toBe(4);
  });

  it('is each network’s own', () => {
    const both = alphas({ 'unet.lora_alpha': 16, 'text_encoder.lora_alpha': 8 });
    expect(both('unet', 'x', 4)).toBe(16);
    expect(both('text-encoder', 'x', 4)).toBe(8);
  });

  it('is another for some layers', () => {
    const fields = { 'unet.lora_alpha': 16, 'unet.alpha_pattern': { 'attn1.to_q': 2 } };
    const layer = 'down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q';
    expect(alphas(fields)('unet', layer, 4)).toBe(2);
    expect(alphas(fields)('unet', 'mid_block_xattn1_to_q', 4)).toBe(16);
  });

  it('is scaled by the root of the rank where that is asked for', () => {
    const fields = { 'unet.lora_alpha': 16, 'unet.use_rslora': true };
    expect(alphas(fields)('unet', 'x', 4)).toBe(32);
  });

  it('is a number whatever is there', () => {
    fc.assert(
      fc.property(hostileValue, hostileValue, (alpha, pattern) => {
        const fields = { 'unet.lora_alpha': alpha, 'unet.alpha_pattern': pattern };
        expect(Number.isFinite(alphas(fields)('unet', 'x', 4))).toBe(true);
      }),
    );
  });
});
