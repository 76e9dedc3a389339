import * as v from 'valibot';
import type { UnetEntry } from '../../../src/shared/packs/manifest.ts';

/** The part of a UNet's or ControlNet's config.json that says what they exchange; defaults are Stable Diffusion 1.5's. */
const configSchema = v.object({
  block_out_channels: v.optional(v.array(v.pipe(v.number(), v.integer())), [320, 640, 1280, 1280]),
  layers_per_block: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 2),
  cross_attention_dim: v.optional(v.union([v.number(), v.array(v.number())]), 768),
  sample_size: v.optional(v.nullable(v.number())),
  in_channels: v.optional(v.number(), 4),
});

export type UnetShape = v.InferOutput<typeof configSchema>;

export function unetShape(config: unknown): UnetShape {
  const parsed = v.safeParse(configSchema, config);
  return parsed.success ? parsed.output : v.parse(configSchema, {});
}

/** Residuals in diffusers' order: the input convolution's, each level's, the halved picture's, the middle block's. */
export function residualsOf({
  block_out_channels,
  layers_per_block,
}: UnetShape): UnetEntry['residuals'] {
  const levels = block_out_channels.length;
  const downs = block_out_channels.flatMap((channels, level) => [
    ...Array.from({ length: layers_per_block }, () => ({ channels, downscale: 2 ** level })),
    ...(level + 1 < levels ? [{ channels, downscale: 2 ** (level + 1) }] : []),
  ]);
  return [
    { channels: block_out_channels[0] ?? 1, downscale: 1 },
    ...downs,
    { channels: block_out_channels.at(-1) ?? 1, downscale: 2 ** (levels - 1) },
  ];
}

/** Whose ControlNets fit, as modelkit/packs/known_families.py has it; `fallback` for networks that no release has. */
export function familyOf(
  { block_out_channels, cross_attention_dim }: UnetShape,
  fallback: string,
): string {
  const isFull = block_out_channels.join() === '320,640,1280,1280';
  if (isFull && cross_attention_dim === 768) return 'stable-diffusion-1.5';
  if (isFull && cross_attention_dim === 1024) return 'stable-diffusion-2.1';
  const width = [cross_attention_dim].flat()[0] ?? 0;
  return isFull ? fallback : `unet-${block_out_channels.join('-')}-${width}`;
}
