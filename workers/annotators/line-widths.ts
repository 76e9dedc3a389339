import type { InkMap } from './thin-lines.ts';

/**
 * How far each inked pixel lies from the paper, in pixels: the 3-4 chamfer distance of Borgefors 1986, "Distance
 * transformations in digital images". At the middle of a line it is half the line's width.
 */
export function inkDepths({ stride, ink }: InkMap): Float32Array {
  const depths = Float32Array.from(ink, (value) => (value === 1 ? Number.POSITIVE_INFINITY : 0));
  const sweep = (i: number, sign: 1 | -1): void => {
    if (ink[i] === 0) return;
    const straight = Math.min(depths[i - sign] as number, depths[i - sign * stride] as number);
    const slanted = Math.min(
      depths[i - sign * (stride + 1)] as number,
      depths[i - sign * (stride - 1)] as number,
    );
    depths[i] = Math.min(depths[i] as number, straight + 1, slanted + 4 / 3);
  };
  for (let i = 0; i < ink.length; i++) sweep(i, 1);
  for (let i = ink.length - 1; i >= 0; i--) sweep(i, -1);
  return depths;
}
