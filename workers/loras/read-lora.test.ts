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
    const changes = readLora(header);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ network: 'unet', layer: 'mid_block_attentions_0_proj_in' });
    expect(changes[0]?.shape).toEqual([4, 4]);
  });

  it.each([
    ['DoRA', 'lora_unet_x.dora_scale'],
    ['DoRA', 'unet.x.lora_magnitude_vector'],
    ['OFT', 'lora_unet_x.oft_blocks'],
    ['full differences', 'lora_unet_x.diff'],
    ['biases', 'unet.x.lora_B.bias'],
  ])('refuses %s', (kind, name) => {
    const header = headerOf({ ...pair('lora_unet_x', 4, 4), [name]: [1] });
    expect(() => readLora(header)).toThrow(new RegExp(kind));
  });

  it.each([
    ['LoHa', { hada_w1_a: [6, 2], hada_w1_b: [2, 4], hada_w2_a: [6, 3], hada_w2_b: [3, 4] }],
    ['LoKr of matrices', { lokr_w1: [2, 2], lokr_w2: [3, 2] }],
    [
      'LoKr of products',
      { lokr_w1_a: [2, 1], lokr_w1_b: [1, 2], lokr_w2_a: [3, 1], lokr_w2_b: [1, 2] },
    ],
  ])('reads %s, in files of LyCORIS and of PEFT', (_, parts: Shapes) => {
    for (const end of ['', '.default']) {
      const named = Object.entries(parts).map(([name, shape]) => [`unet.x.${name}${end}`, shape]);
      expect(readLora(headerOf(Object.fromEntries(named)))).toMatchObject([
        { network: 'unet', layer: 'x', shape: [6, 4] },
      ]);
    }
  });

  it.each([
    ['half of a LoHa', { hada_w1_a: [6, 2], hada_w1_b: [2, 4] }, /no tensor in it is named/],
    ['half of a LoKr', { lokr_w1: [2, 2], lokr_w2_a: [3, 1] }, /no tensor in it is named/],
    [
      'a LoHa of two sizes',
      { hada_w1_a: [6, 2], hada_w1_b: [2, 4], hada_w2_a: [6, 3], hada_w2_b: [3, 5] },
      /different sizes/,
    ],
    ['a LoKr of a row', { lokr_w1: [2], lokr_w2: [3, 2] }, /no matrix/],
    [
      'a LoKr that is no product',
      { lokr_w1: [2, 2], lokr_w2_a: [3, 2], lokr_w2_b: [3, 2] },
      /no product/,
    ],
  ])('refuses %s', (_, parts: Shapes, reason) => {
    const named = Object.entries(parts).map(([name, shape]) => [`lora_unet_x.${name}`, shape]);
    expect(() => readLora(headerOf(Object.fromEntries(named)))).toThrow(reason);
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
