import type { GenerationRequest } from '../generation/generation-request.ts';
import type { GuidanceRuns } from './memory-plan.ts';

/**
 * How classifier-free guidance runs. At scale 1 the unconditional side cancels out and is left out. A UNet that was
 * exported for one batch size leaves no choice.
 */
export function chooseGuidance(
  {
    guidanceScale,
    guidanceBatching,
  }: Pick<GenerationRequest, 'guidanceScale' | 'guidanceBatching'>,
  onlyBatch: 1 | 2 | undefined,
  bothFit: () => boolean,
): GuidanceRuns {
  if (onlyBatch === 2) return 'batched';
  if (guidanceScale === 1) return 'none';
  if (onlyBatch === 1) return 'serial';
  if (guidanceBatching !== 'auto') return guidanceBatching;
  return bothFit() ? 'batched' : 'serial';
}
