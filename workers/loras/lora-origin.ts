import type { LayerChange } from './layer-change.ts';
import type { SafetensorsHeader } from './safetensors.ts';

/** What a LoRA seems to be made for: a family as packs name theirs, or what is known of it. */
export function loraFamily(
  { tensors }: Pick<SafetensorsHeader, 'tensors'>,
  changes: readonly LayerChange[],
): string {
  const names = [...tensors.keys()];
  const named = NAMED.find(([pattern]) => names.some((name) => pattern.test(name)));
  if (named) return named[1];
  const width = contextWidth(changes);
  if (width === null) return 'unknown';
  return WIDTHS.get(width) ?? `prompts-of-width-${width}`;
}

/** Told by names that no other family has. */
const NAMED: readonly (readonly [RegExp, string])[] = [
  [/double_blocks|single_blocks|single_transformer_blocks/, 'flux'],
  [/joint_blocks|(?:^|[._])transformer[._]transformer_blocks/, 'stable-diffusion-3'],
  [/^lora_te2_|^text_encoder_2\.|^lora_unet_(?:input|output|middle)_block/, 'stable-diffusion-xl'],
];

/** Told by how wide the hidden states of the prompt are. */
const WIDTHS: ReadonlyMap<number, string> = new Map([
  [768, 'stable-diffusion-1.5'],
  [1024, 'stable-diffusion-2.1'],
  [2048, 'stable-diffusion-xl'],
]);

/** Width of what cross-attention reads; else of the text encoder itself. */
function contextWidth(changes: readonly LayerChange[]): number | null {
  const reads = changes.find(({ layer }) => /attn2_to_[kv]$/.test(layer));
  const encodes = changes.find(({ layer }) => /self_attn_[qkv]_proj$/.test(layer));
  return (reads ?? encodes)?.shape[1] ?? null;
}
