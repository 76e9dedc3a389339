/** The networks that a LoRA changes. A ControlNet never is. */
export type LoraNetwork = 'unet' | 'text-encoder';

/** LyCORIS' own names of what LoHa and LoKr are made of. */
const LYCORIS_ROLES = [
  ...(['hada_w1_a', 'hada_w1_b', 'hada_t1', 'hada_w2_a', 'hada_w2_b', 'hada_t2'] as const),
  ...([
    'lokr_w1',
    'lokr_w1_a',
    'lokr_w1_b',
    'lokr_w2',
    'lokr_w2_a',
    'lokr_w2_b',
    'lokr_t2',
  ] as const),
] as const;

export type PartRole = 'down' | 'mid' | 'up' | 'alpha' | 'unknown' | (typeof LYCORIS_ROLES)[number];

export interface PartName {
  readonly network: LoraNetwork;
  /** The layer's path with underscores for dots: what all ways of naming have in common. */
  readonly layer: string;
  readonly role: PartRole;
}

const ROLES: readonly (readonly [RegExp, PartRole])[] = [
  // diffusers' first form: `…processor.to_q_lora.down.weight`.
  [/_lora\.down\.weight$/, 'down'],
  [/_lora\.up\.weight$/, 'up'],
  [/\.(?:lora_down|lora_A|lora\.down|lora_linear_layer\.down|down)(?:\.default)?\.weight$/, 'down'],
  [/\.(?:lora_up|lora_B|lora\.up|lora_linear_layer\.up|up)(?:\.default)?\.weight$/, 'up'],
  [/\.lora_mid\.weight$/, 'mid'],
  [/(?:\.lora)?\.alpha$/, 'alpha'],
  ...LYCORIS_ROLES.map((role) => [new RegExp(`\\.${role}(?:\\.default)?$`), role] as const),
];

/** How the ways of naming begin: kohya's, PEFT's, diffusers'. A name that begins in none of them is of the UNet. */
const BEGINNINGS: readonly (readonly [RegExp, LoraNetwork])[] = [
  [/^lora_unet_/, 'unet'],
  [/^lora_te_/, 'text-encoder'],
  [/^text_encoder\./, 'text-encoder'],
  [/^(?:unet\.|base_model\.model\.)?/, 'unet'],
];

/** `lora_unet_…_to_q.lora_down.weight`, `unet.….to_q.lora_A.weight` and their like → network, layer, role. */
export function partName(name: string): PartName {
  const [pattern, role] = ROLES.find(([each]) => each.test(name)) ?? [/\.[^.]*$/, 'unknown'];
  const path = name.replace(pattern, '');
  const [beginning, network] = BEGINNINGS.find(([each]) => each.test(path)) ?? [/^/, 'unet'];
  const layer = path
    .replace(beginning, '')
    .replaceAll('.', '_')
    .replace(/_processor_to_out$/, '_to_out_0')
    .replace(/_processor_(to_[qkv])$/, '_$1');
  return { network, layer: network === 'unet' ? layer : withTextModel(layer), role };
}

/** Newer versions of transformers leave CLIP's `text_model` out. */
function withTextModel(layer: string): string {
  return layer.startsWith('text_model_') ? layer : `text_model_${layer}`;
}

/** The layer that a weight of our graphs belongs to; null for biases and whatever else is no layer's weight. */
export function layerOfWeight(name: string): { layer: string; isTransposed: boolean } | null {
  const match = /^(?:unet\.)?(.+)\.weight(\.T)?$/.exec(name);
  if (!match) return null;
  const [, path = '', transposed] = match;
  return { layer: path.replaceAll('.', '_'), isTransposed: transposed !== undefined };
}
