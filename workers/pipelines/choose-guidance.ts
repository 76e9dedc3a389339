import type { GenerationRequest } from '../../src/shared/generation/generation-request.ts';

/**
 * Above this many latent pixels the attention scores of a batch of two (8 heads · n² floats each) outgrow the 1 GiB
 * that many adapters give a buffer; one side after the other then needs half.
 */
const BATCHED_LATENT_PIXELS = 2048;

/** How classifier-free guidance runs. At scale 1 the unconditional side cancels out and is left out. */
export function chooseGuidance(
  {
    guidanceScale,
    guidanceBatching,
  }: Pick<GenerationRequest, 'guidanceScale' | 'guidanceBatching'>,
  latentPixels: number,
): 'batched' | 'serial' | 'none' {
  if (guidanceScale === 1) return 'none';
  if (guidanceBatching !== 'auto') return guidanceBatching;
  return latentPixels <= BATCHED_LATENT_PIXELS ? 'batched' : 'serial';
}
