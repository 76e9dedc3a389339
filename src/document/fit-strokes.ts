import type { Affine } from './affine.ts';
import type { Stroke } from './studio-document.ts';
import { transformStroke } from './transform-stroke.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Strokes drawn on one sheet, scaled evenly and centred on another. */
export function fitStrokes(strokes: readonly Stroke[], from: Size, to: Size): readonly Stroke[] {
  const scale = Math.min(to.width / from.width, to.height / from.height);
  const left = (to.width - from.width * scale) / 2;
  const top = (to.height - from.height * scale) / 2;
  const map: Affine = [scale, 0, 0, scale, left, top];
  return strokes.map((stroke) => transformStroke(stroke, map));
}
