import { roundHalfToEven } from '../tensors/round-half-to-even.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The original's rule (resize_image in annotator/util.py): the short side becomes `resolution`, the ratio stays, both
 * sides are rounded to multiples of `step`, halves to even as numpy does.
 */
export function controlSize({ width, height }: Size, resolution: number, step = 64): Size {
  const scale = resolution / Math.min(width, height);
  const toStep = (side: number) => Math.max(step, roundHalfToEven((side * scale) / step) * step);
  return { width: toStep(width), height: toStep(height) };
}
