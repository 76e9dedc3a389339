import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { layersOf } from './layer-weights.ts';
import { partName } from './lora-names.ts';

/** Names of kohya's trainer, and those of our own export: modelkit/fixtures/lora_names.py. */
interface Names {
  readonly kohya: readonly string[];
  readonly weights: readonly (readonly [string, readonly number[]])[];
}

const names: Readonly<Record<'unet' | 'text-encoder', Names>> = JSON.parse(
  readFileSync('workers/fixtures/lora-names.json', 'utf8'),
);

it.each([
  ['unet', 278],
  ['text-encoder', 72],
] as const)(
  'finds every layer of Stable Diffusion 1.5’s %s that kohya trains',
  (network, count) => {
    const { kohya, weights } = names[network];
    const layers = layersOf(weights.map(([name, shape]) => ({ name, shape })));
    const parts = kohya.map((name) => partName(`${name}.lora_down.weight`));
    expect(parts.filter(({ layer }) => !layers.has(layer))).toEqual([]);
    expect(new Set(parts.map(({ layer }) => layer)).size).toBe(count);
    expect(parts.every((part) => part.network === network && part.role === 'down')).toBe(true);
  },
);

const LAYER = 'down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_out_0';
const PATH = 'down_blocks.0.attentions.0.transformer_blocks.0.attn1';

it.each([
  [`lora_unet_${LAYER}.lora_up.weight`, 'up'],
  [`lora_unet_${LAYER}.alpha`, 'alpha'],
  [`unet.${PATH}.to_out.0.lora_A.weight`, 'down'],
  [`unet.${PATH}.to_out.0.lora_B.default.weight`, 'up'],
  [`unet.${PATH}.to_out.0.lora.up.weight`, 'up'],
  [`base_model.model.${PATH}.to_out.0.lora_B.weight`, 'up'],
  [`unet.${PATH}.processor.to_out_lora.down.weight`, 'down'],
  [`${PATH}.processor.to_out_lora.up.weight`, 'up'],
  [`unet.${PATH}.to_out.0.alpha`, 'alpha'],
])('reads %s', (name, role) => {
  expect(partName(name)).toMatchObject({ network: 'unet', role });
  expect(partName(name).layer).toBe(LAYER);
});

it.each([
  'lora_te_text_model_encoder_layers_3_mlp_fc1.lora_down.weight',
  'text_encoder.text_model.encoder.layers.3.mlp.fc1.lora_A.weight',
  'text_encoder.encoder.layers.3.mlp.fc1.lora_A.weight',
  'text_encoder.text_model.encoder.layers.3.mlp.fc1.lora_linear_layer.down.weight',
])('reads %s of the text encoder', (name) => {
  expect(partName(name)).toEqual({
    network: 'text-encoder',
    layer: 'text_model_encoder_layers_3_mlp_fc1',
    role: 'down',
  });
});
