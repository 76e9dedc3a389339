import type { Stroke } from './studio-document.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Strokes drawn on one sheet, scaled evenly and centred on another. */
export function fitStrokes(strokes: readonly Stroke[], from: Size, to: Size): readonly Stroke[] {
  const scale = Math.min(to.width / from.width, to.height / from.height);
  const left = (to.width - from.width * scale) / 2;
  const top = (to.height - from.height * scale) / 2;
  return strokes.map((stroke) => ({
    ...stroke,
    size: stroke.size * scale,
    points: stroke.points.map(
      ([x, y, pressure]) => [left + x * scale, top + y * scale, pressure] as const,
    ),
  }));
}
