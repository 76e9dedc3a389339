import type { Box, Point, Size } from './viewport.ts';

const STRAIGHT_ANGLE = 180;

/** A point turned clockwise about another. */
export function turnedAbout(middle: Point, { x, y }: Point, degrees: number): Point {
  if (degrees === 0) return { x, y };
  const angle = (degrees * Math.PI) / STRAIGHT_ANGLE;
  const [dx, dy] = [x - middle.x, y - middle.y];
  return {
    x: middle.x + dx * Math.cos(angle) - dy * Math.sin(angle),
    y: middle.y + dx * Math.sin(angle) + dy * Math.cos(angle),
  };
}

/** The box that a region shows of what is turned about its middle: larger than itself but for whole half turns. */
export function turnedBounds({ width, height }: Size, degrees: number): Box {
  const angle = (degrees * Math.PI) / STRAIGHT_ANGLE;
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const across = width * cos + height * sin;
  const down = width * sin + height * cos;
  return { left: (width - across) / 2, top: (height - down) / 2, width: across, height: down };
}
