import { type Affine, growth, mapPoint } from './affine.ts';
import type { Stroke } from './studio-document.ts';

/** The same stroke elsewhere; its brush grows with it. */
export function transformStroke(stroke: Stroke, map: Affine): Stroke {
  return {
    ...stroke,
    size: stroke.size * growth(map),
    points: stroke.points.map(([x, y, pressure]) => {
      const at = mapPoint(map, { x, y });
      return [at.x, at.y, pressure] as const;
    }),
  };
}

/** A further stroke of its own. */
export function transformedCopy(stroke: Stroke, map: Affine): Stroke {
  return { ...transformStroke(stroke, map), id: crypto.randomUUID() };
}
