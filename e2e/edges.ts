import type { Picture } from './picture.ts';

/** How far a line of the hint may lie from an edge of the picture and still count as followed. */
const REACH = 4;
/** An edge has at least this share of the picture's steepest gradient: young weights make soft pictures. */
const SHARE_OF_STEEPEST = 0.3;

/**
 * How well a picture follows a hint: F1 of the hint's lines and the picture's edges, each matched within a few pixels.
 * Recall alone would reward noise, which has an edge near everything.
 */
export function edgeAgreement(hint: Picture, picture: Picture): number {
  const { width, height } = picture;
  const lines = maskOf(hint.data.length / 4, (i) => (hint.data[i * 4] ?? 0) > 127);
  const edges = edgesOf(picture);
  const recall = shareCovered(lines, dilate(edges, width, height));
  const precision = shareCovered(edges, dilate(lines, width, height));
  return recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision);
}

type Mask = Uint8Array;

function maskOf(length: number, isSet: (index: number) => boolean): Mask {
  return Uint8Array.from({ length }, (_, i) => (isSet(i) ? 1 : 0));
}

/** Ridges of the gradient, as in Canny's method: steep enough, and no steeper neighbour across the edge. */
function edgesOf(picture: Picture): Mask {
  const { width, height } = picture;
  const gradients = Array.from({ length: width * height }, (_, i) => gradientAt(picture, i));
  const steepness = gradients.map(([x, y]) => Math.hypot(x, y));
  const steepest = steepness.reduce((a, b) => Math.max(a, b), 0);
  return maskOf(width * height, (i) => {
    const here = steepness[i] ?? 0;
    if (here === 0 || here < SHARE_OF_STEEPEST * steepest) return false;
    const [x, y] = gradients[i] ?? [0, 0];
    const across = Math.round(x / here) + width * Math.round(y / here);
    return here >= (steepness[i - across] ?? 0) && here >= (steepness[i + across] ?? 0);
  });
}

/** Sobel's gradient of the channel in which it is steepest: yellow on white hardly differs in brightness. */
function gradientAt({ width, height, data }: Picture, i: number): readonly [x: number, y: number] {
  const column = i % width;
  const row = Math.floor(i / width);
  if (column === 0 || row === 0 || column === width - 1 || row === height - 1) return [0, 0];
  const channels = [0, 1, 2].map((channel) => {
    const at = (dx: number, dy: number) => data[(i + dx + dy * width) * 4 + channel] ?? 0;
    const vertical = (dx: number) => at(dx, -1) + 2 * at(dx, 0) + at(dx, 1);
    const horizontal = (dy: number) => at(-1, dy) + 2 * at(0, dy) + at(1, dy);
    return [vertical(1) - vertical(-1), horizontal(1) - horizontal(-1)] as const;
  });
  const steepness = ([x, y]: readonly [number, number]) => Math.hypot(x, y);
  return channels.reduce((a, b) => (steepness(b) > steepness(a) ? b : a));
}

function dilate(mask: Mask, width: number, height: number): Mask {
  const wide = maskOf(mask.length, () => false);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (mask[y * width + x]) fillAround(wide, x, y, width, height);
    }
  }
  return wide;
}

function fillAround(mask: Mask, x: number, y: number, width: number, height: number): void {
  for (let row = Math.max(0, y - REACH); row <= Math.min(height - 1, y + REACH); row++) {
    const from = row * width + Math.max(0, x - REACH);
    const to = row * width + Math.min(width - 1, x + REACH);
    mask.fill(1, from, to + 1);
  }
}

function shareCovered(mask: Mask, cover: Mask): number {
  let all = 0;
  let covered = 0;
  for (let i = 0; i < mask.length; i++) {
    all += mask[i] ?? 0;
    covered += (mask[i] ?? 0) & (cover[i] ?? 0);
  }
  return all === 0 ? 0 : covered / all;
}
