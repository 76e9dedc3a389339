import type { Picture } from './picture.ts';

/** How far a line of the hint may lie from an edge of the picture and still count as followed. */
const REACH = 4;
/** Sobel magnitude (|gx| + |gy|, levels 0–255) from which a pixel is an edge; Canny's usual upper threshold. */
const THRESHOLD = 200;

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

function edgesOf({ width, height, data }: Picture): Mask {
  const grey = Float32Array.from({ length: width * height }, (_, i) => {
    const [r = 0, g = 0, b = 0] = data.subarray(i * 4, i * 4 + 3);
    return 0.299 * r + 0.587 * g + 0.114 * b;
  });
  const at = (x: number, y: number) => grey[y * width + x] ?? 0;
  return maskOf(width * height, (i) => {
    const x = i % width;
    const y = Math.floor(i / width);
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) return false;
    const column = (at_x: number) => at(at_x, y - 1) + 2 * at(at_x, y) + at(at_x, y + 1);
    const row = (at_y: number) => at(x - 1, at_y) + 2 * at(x, at_y) + at(x + 1, at_y);
    return Math.abs(column(x + 1) - column(x - 1)) + Math.abs(row(y + 1) - row(y - 1)) > THRESHOLD;
  });
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
