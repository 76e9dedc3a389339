import type { SymmetrySettings } from './symmetry.ts';
import { turnedAbout } from './turned-view.ts';
import type { Point, Size } from './viewport.ts';

export type Axis = readonly [from: Point, to: Point];

const FULL_TURN = 360;

/** Lines to draw by: the mirrors of a symmetry, or the borders between its parts. */
export function symmetryAxes(
  { symmetry, radialParts }: SymmetrySettings,
  { width, height }: Size,
): readonly Axis[] {
  const middle = { x: width / 2, y: height / 2 };
  const upright: Axis = [
    { x: middle.x, y: 0 },
    { x: middle.x, y: height },
  ];
  const level: Axis = [
    { x: 0, y: middle.y },
    { x: width, y: middle.y },
  ];
  switch (symmetry) {
    case 'none':
      return [];
    case 'sides':
      return [upright];
    case 'ends':
      return [level];
    case 'quarters':
      return [upright, level];
    case 'radial': {
      const top = { x: middle.x, y: middle.y - Math.min(width, height) / 2 };
      return Array.from({ length: radialParts }, (_, i) => [
        middle,
        turnedAbout(middle, top, (i * FULL_TURN) / radialParts),
      ]);
    }
  }
}
