import type { ControlUnit } from '../../document/studio-document.ts';

/**
 * What each of `count` residuals is multiplied by besides strength and control mode, the finest layer first and the
 * middle block last: a line between the two weights. Null where both are 1, as for most.
 */
export function layerScales(
  { fineWeight, coarseWeight }: Pick<ControlUnit, 'fineWeight' | 'coarseWeight'>,
  count: number,
): readonly number[] | null {
  if (fineWeight === 1 && coarseWeight === 1) return null;
  const last = Math.max(1, count - 1);
  return Array.from({ length: count }, (_, i) => {
    return fineWeight + (coarseWeight - fineWeight) * (i / last);
  });
}
