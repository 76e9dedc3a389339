import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { BLACK, WHITE } from './ink-words.ts';
import { strongestGradients } from './sobel.ts';

/** tan 22.5° in 15 fraction bits, as OpenCV rounds it. */
const TAN_22 = 13573;

/** What is known of a pixel; 0: no edge. */
const MAYBE = 1;
const EDGE = 2;

/**
 * Canny, 1986, "A Computational Approach to Edge Detection", pixel for pixel as OpenCV's Canny(rgb, low, high): 3×3 Sobel,
 * at each pixel the colour channel of the largest gradient, |dx| + |dy| as its magnitude, direction by fixed-point
 * tangents, thresholds floored and swapped if the wrong way round.
 */
export function canny(picture: Pixels, threshold1: number, threshold2: number): Pixels {
  const low = Math.floor(Math.min(threshold1, threshold2));
  const high = Math.floor(Math.max(threshold1, threshold2));
  const { width, height } = picture;
  const candidates = thinEdges(picture, low, high);
  const stride = width + 2;
  const hint = createPixels(width, height);
  const words = new Uint32Array(hint.data.buffer);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isEdge = candidates[(y + 1) * stride + x + 1] === EDGE;
      words[y * width + x] = isEdge ? WHITE : BLACK;
    }
  }
  return hint;
}

/**
 * Non-maximum suppression and hysteresis: a ridge is an edge where it is above `high`, or above `low` and joined to such a
 * place. The map has a border of one pixel.
 */
function thinEdges(picture: Pixels, low: number, high: number): Uint8Array {
  const { width, height } = picture;
  const stride = width + 2;
  const { dx, dy, magnitude } = strongestGradients(picture);
  const map = new Uint8Array(stride * (height + 2));
  const strong: number[] = [];
  for (let y = 1; y <= height; y++) {
    for (let i = y * stride + 1; i <= y * stride + width; i++) {
      const strength = magnitude[i] as number;
      if (strength <= low || !isRidge(magnitude, i, stride, dx[i] as number, dy[i] as number)) {
        continue;
      }
      map[i] = strength > high ? EDGE : MAYBE;
      if (strength > high) strong.push(i);
    }
  }
  follow(map, strong, stride);
  return map;
}

/** Whether the magnitude is greatest across the edge; of two equal neighbours the first wins, except on diagonals. */
function isRidge(
  magnitude: Int32Array,
  i: number,
  stride: number,
  dx: number,
  dy: number,
): boolean {
  const strength = magnitude[i] as number;
  const across = Math.abs(dx);
  const along = Math.abs(dy) << 15;
  const tan22 = across * TAN_22;
  if (along < tan22) {
    return strength > (magnitude[i - 1] as number) && strength >= (magnitude[i + 1] as number);
  }
  if (along > tan22 + (across << 16)) {
    return (
      strength > (magnitude[i - stride] as number) && strength >= (magnitude[i + stride] as number)
    );
  }
  const slant = (dx ^ dy) < 0 ? -1 : 1;
  return (
    strength > (magnitude[i - stride - slant] as number) &&
    strength > (magnitude[i + stride + slant] as number)
  );
}

/** Spreads EDGE from the strong pixels over every MAYBE that touches one. */
function follow(map: Uint8Array, strong: number[], stride: number): void {
  const neighbours = [-stride - 1, -stride, -stride + 1, -1, 1, stride - 1, stride, stride + 1];
  for (let i = strong.pop(); i !== undefined; i = strong.pop()) {
    for (const offset of neighbours) {
      if (map[i + offset] !== MAYBE) continue;
      map[i + offset] = EDGE;
      strong.push(i + offset);
    }
  }
}
