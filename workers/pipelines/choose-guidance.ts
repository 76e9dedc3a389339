import type { GenerationRequest } from '../../src/shared/generation/generation-request.ts';

/**
 * Above this many latent pixels the attention scores of a batch of two (8 heads · n² floats each) outgrow the 1 GiB
 * that many adapters give a buffer; one side after the other then needs half.
 */
const BATCHED_LATENT_PIXELS = 2048;

/**
 * How classifier-free guidance runs. At scale 1 the unconditional side cancels out and is left out. A UNet that was
 * exported for one batch size leaves no choice.
 */
export function chooseGuidance(
  {
    guidanceScale,
    guidanceBatching,
  }: Pick<GenerationRequest, 'guidanceScale' | 'guidanceBatching'>,
  latentPixels: number,
  onlyBatch?: 1 | 2,
): 'batched' | 'serial' | 'none' {
  if (onlyBatch === 2) return 'batched';
  if (guidanceScale === 1) return 'none';
  if (onlyBatch === 1) return 'serial';
  if (guidanceBatching !== 'auto') return guidanceBatching;
  return latentPixels <= BATCHED_LATENT_PIXELS ? 'batched' : 'serial';
}
