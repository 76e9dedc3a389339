import { BRUSH_SIZE } from './tool-store.ts';

/** Positions of the size slider, even in proportion: as much room for 1–10 px as for 10–100 px. */
export const SIZE_POSITIONS = 100;

export function sizeAt(position: number): number {
  const { min, max } = BRUSH_SIZE;
  return Math.round(min * (max / min) ** (position / SIZE_POSITIONS));
}

export function positionOf(size: number): number {
  const { min, max } = BRUSH_SIZE;
  return (Math.log(size / min) / Math.log(max / min)) * SIZE_POSITIONS;
}

/** The next size of a brush that grows or shrinks by about a fifth, at least by one pixel. */
export function steppedSize(size: number, direction: 1 | -1): number {
  const step = Math.max(1, Math.round(size / 5));
  return Math.min(BRUSH_SIZE.max, Math.max(BRUSH_SIZE.min, Math.round(size + direction * step)));
}
