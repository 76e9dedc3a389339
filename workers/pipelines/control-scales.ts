import type { ControlInput, ControlMode } from '../../src/shared/generation/generation-request.ts';
import type { ControlnetEntry } from '../../src/shared/packs/manifest.ts';

/** lllyasviel/ControlNet's guess mode: each residual weighs 0.825 times the one after it; the middle block 1. */
const SOFT_RATIO = 0.825;

/**
 * What each of a ControlNet's `count` residuals is multiplied by: strength, control mode and the person's own layer
 * weights in one vector. The middle block is the last.
 */
export function residualScales(
  count: number,
  { conditioningScale, controlMode, residualScales: own }: ScaleSettings,
): readonly number[] {
  return Array.from({ length: count }, (_, i) => {
    const soft = controlMode === 'balanced' ? 1 : SOFT_RATIO ** (count - 1 - i);
    return conditioningScale * soft * (own?.[i] ?? 1);
  });
}

type ScaleSettings = Pick<ControlInput, 'conditioningScale' | 'controlMode' | 'residualScales'>;

/**
 * "ControlNet is more important", the original's guess mode, leaves the unconditional side without control; so do
 * ControlNets of pooled residuals in every mode.
 */
export function actsOnUnconditional(
  mode: ControlMode,
  controlnet?: Pick<ControlnetEntry, 'conditionalOnly'>,
): boolean {
  return mode !== 'control' && !controlnet?.conditionalOnly;
}

/**
 * diffusers' controlnet_keep: of N steps, step i is controlled when i/N ≥ start and (i+1)/N ≤ end. Compared with a
 * little slack, because 0.7 · 10 steps must mean seven in floating point too.
 */
export function isControlled(
  stepIndex: number,
  steps: number,
  { guidanceStart, guidanceEnd }: Pick<ControlInput, 'guidanceStart' | 'guidanceEnd'>,
): boolean {
  const slack = 1e-9;
  return stepIndex >= guidanceStart * steps - slack && stepIndex + 1 <= guidanceEnd * steps + slack;
}
