import {
  type Affine,
  composed,
  mirrorAtX,
  mirrorAtY,
  rotationAbout,
} from '../../document/affine.ts';
import type { Stroke } from '../../document/studio-document.ts';
import { transformedCopy } from '../../document/transform-stroke.ts';
import type { ToolSettings } from './tool-store.ts';
import type { Size } from './viewport.ts';

export type SymmetrySettings = Pick<ToolSettings, 'symmetry' | 'radialParts'>;

/** Where everything drawn appears again, about the middle of the sheet; the stroke itself is not among them. */
export function symmetryMaps(
  { symmetry, radialParts }: SymmetrySettings,
  { width, height }: Size,
): readonly Affine[] {
  const sides = mirrorAtX(width / 2);
  const ends = mirrorAtY(height / 2);
  switch (symmetry) {
    case 'none':
      return [];
    case 'sides':
      return [sides];
    case 'ends':
      return [ends];
    case 'quarters':
      return [sides, ends, composed(sides, ends)];
    case 'radial':
      return Array.from({ length: radialParts - 1 }, (_, i) =>
        rotationAbout({ x: width / 2, y: height / 2 }, ((i + 1) * 2 * Math.PI) / radialParts),
      );
  }
}

/** The stroke and its images. */
export function withImages(stroke: Stroke, maps: readonly Affine[]): readonly Stroke[] {
  return [stroke, ...maps.map((map) => transformedCopy(stroke, map))];
}
