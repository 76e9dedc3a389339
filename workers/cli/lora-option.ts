import type { LoraInput } from '../../src/shared/generation/generation-request.ts';
import { loraNameOf } from '../../src/shared/prompts/lora-tags.ts';
import { numberOption } from './usage-error.ts';

const WEIGHTS = /^(.+?)(?::([^:/\\]*))?(?::([^:/\\]*))?$/;

/** `FILE`, `FILE:0.8` or, as stable-diffusion-webui orders them, `FILE:text-encoder:unet`. */
export function parseLora(text: string): LoraInput {
  const [, location = text, first, second] = WEIGHTS.exec(text) ?? [];
  const textEncoderWeight = numberOption('lora', first, 1);
  const unetWeight = numberOption('lora', second, textEncoderWeight);
  return { name: loraNameOf(location), location, unetWeight, textEncoderWeight };
}
