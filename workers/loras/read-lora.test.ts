import { describe, expect, it } from 'vitest';
import { readerOf } from '../packs/byte-reader.ts';
import { loraFamily } from './lora-origin.ts';
import { readLora } from './read-lora.ts';
import { safetensors } from './safetensors.fixture.ts';
import { readHeader } from './safetensors.ts';

type Shapes = Readonly<Record<string, readonly number[]>>;

function headerOf(shapes: Shapes) {
  const tensors = Object.entries(shapes).map(([name, shape]) => {
    const count = shape.reduce((a, b) => a * b, 1);
    return [name, { shape, data: new Array<number>(count).fill(0) }] as const;
  });
  return readHeader(readerOf(safetensors(Object.fromEntries(tensors))));
}

const pair = (layer: string, out: number, inputs: number): Shapes => ({
  [`${layer}.lora_down.weight`]: [2, inputs],
  [`${layer}.lora_up.weight`]: [out, 2],
});

describe('reading a LoRA', () => {
  it('finds its pairs, with alpha where there is one, whatever else lies beside them', () => {
    const header = headerOf({
      ...pair('lora_unet_mid_block_attentions_0_proj_in', 4, 4),
      'lora_unet_mid_block_attentions_0_proj_in.alpha': [],
      'lora_te_text_model_encoder_layers_0_mlp_fc1.lora_up.weight': [4, 2],
      'something.else': [3],
    });
    const pairs = readLora(header);
    expect(pairs).toHaveLength(1);
    expect(pairs[0]).toMatchObject({ network: 'unet', layer: 'mid_block_attentions_0_proj_in' });
    expect(pairs[0]?.alpha).toMatchObject({ shape: [] });
  });

  it.each([
    ['DoRA', 'lora_unet_x.dora_scale'],
    ['DoRA', 'unet.x.lora_magnitude_vector'],
    ['LoHa', 'lora_unet_x.hada_w1_a'],
    ['LoKr', 'lora_unet_x.lokr_w2'],
    ['Tucker', 'lora_unet_x.lora_mid.weight'],
    ['full differences', 'lora_unet_x.diff'],
    ['biases', 'unet.x.lora_B.bias'],
  ])('refuses %s', (kind, name) => {
    const header = headerOf({ ...pair('lora_unet_x', 4, 4), [name]: [1] });
    expect(() => readLora(header)).toThrow(new RegExp(kind));
  });

  it('refuses what has nothing of a LoRA in it', () => {
    const header = headerOf({ 'model.diffusion_model.input_blocks.0.0.weight': [4, 4] });
    expect(() => readLora(header)).toThrow(/no tensor in it is named/);
  });

  it('refuses matrices that cannot be multiplied', () => {
    const header = headerOf({
      'lora_unet_x.lora_down.weight': [3, 4],
      'lora_unet_x.lora_up.weight': [4, 2],
    });
    expect(() => readLora(header)).toThrow(/no product/);
  });
});

describe('what a LoRA is made for', () => {
  const KEY = 'lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k';
  it.each([
    ['stable-diffusion-1.5', pair(KEY, 4, 768)],
    ['stable-diffusion-2.1', pair(KEY, 4, 1024)],
    ['stable-diffusion-xl', pair(KEY, 4, 2048)],
    ['stable-diffusion-xl', pair('lora_unet_input_blocks_4_1_proj_in', 4, 4)],
    ['stable-diffusion-xl', pair('lora_te2_text_model_encoder_layers_0_mlp_fc1', 4, 4)],
    ['stable-diffusion-3', pair('lora_unet_joint_blocks_0_x_block_attn_qkv', 4, 4)],
    ['flux', pair('lora_unet_double_blocks_0_img_attn_qkv', 4, 4)],
    ['prompts-of-width-32', pair(KEY, 4, 32)],
    ['stable-diffusion-1.5', pair('lora_te_text_model_encoder_layers_0_self_attn_q_proj', 4, 768)],
    ['unknown', pair('lora_unet_conv_in', 4, 4)],
  ])('is told as %s', (family, shapes) => {
    const header = headerOf(shapes);
    expect(loraFamily(header, readLora(header))).toBe(family);
  });
});
