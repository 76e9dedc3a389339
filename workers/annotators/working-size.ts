import type { Size } from './control-size.ts';

/**
 * The size at which a network looks at a picture of this shape: about `side`² pixels, the ratio kept, both sides multiples
 * of `step`. Of a ribbon the long side stops where the area is used up.
 */
export function workingSize({ width, height }: Size, side: number, step: number): Size {
  const scale = side / Math.sqrt(width * height);
  const longest = (side * side) / step;
  const toStep = (length: number) =>
    Math.max(step, step * Math.round(Math.min(length * scale, longest) / step));
  return { width: toStep(width), height: toStep(height) };
}
