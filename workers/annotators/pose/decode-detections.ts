import type { Point } from '../../../src/shared/pose/pose.ts';
import { fromRegion, type Region } from './region.ts';

export interface Detection {
  /** 0–1. */
  readonly score: number;
  readonly box: Box;
  readonly points: readonly Point[];
}

/** By its centre. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const SIZE = 224;
const STRIDES = [8, 16, 32, 32, 32] as const;
const POINTS = 4;
/** x, y, width, height and the points, in input pixels, relative to the anchor. */
const ROW = 4 + 2 * POINTS;
const LEAST_SCORE = 0.5;
const MOST_OVERLAP = 0.3;

/**
 * BlazePose's detector is a single-shot one (Liu et al. 2016): for each anchor a score and a box relative to it.
 *
 * @param boxes // [2254, 12]
 * @param logits // [2254]
 * @returns In picture pixels, in no order, each person several times.
 */
export function decodeDetections(
  boxes: Float32Array,
  logits: Float32Array,
  region: Region,
): readonly Detection[] {
  return anchorCentres().flatMap(([anchorX, anchorY], i) => {
    const score = 1 / (1 + Math.exp(-(logits[i] as number)));
    if (score < LEAST_SCORE) return [];
    const at = (k: number) => (boxes[i * ROW + k] as number) / SIZE;
    const place = (k: number) => fromRegion(region, at(k) + anchorX, at(k + 1) + anchorY);
    const [x, y] = place(0);
    const box = { x, y, width: at(2) * region.side, height: at(3) * region.side };
    return [{ score, box, points: Array.from({ length: POINTS }, (_, k) => place(4 + 2 * k)) }];
  });
}

/** Two a cell and layer, 0–1, row by row; layers of one stride are merged. */
function anchorCentres(): readonly Point[] {
  return [...new Set(STRIDES)].flatMap((stride) => {
    const cells = SIZE / stride;
    const perCell = 2 * STRIDES.filter((other) => other === stride).length;
    return Array.from({ length: cells * cells * perCell }, (_, i): Point => {
      const cell = Math.floor(i / perCell);
      return [((cell % cells) + 0.5) / cells, (Math.floor(cell / cells) + 0.5) / cells];
    });
  });
}

/** Of boxes that overlap, the best one; best first. */
export function withoutRepeats(detections: readonly Detection[]): readonly Detection[] {
  const kept: Detection[] = [];
  for (const detection of detections.toSorted((a, b) => b.score - a.score)) {
    if (kept.every((better) => overlap(better.box, detection.box) <= MOST_OVERLAP)) {
      kept.push(detection);
    }
  }
  return kept;
}

/** Shared area by joined area. */
function overlap(a: Box, b: Box): number {
  const across = shared(a.x, a.width, b.x, b.width);
  const down = shared(a.y, a.height, b.y, b.height);
  return (across * down) / (a.width * a.height + b.width * b.height - across * down || 1);
}

function shared(a: number, lengthA: number, b: number, lengthB: number): number {
  const start = Math.max(a - lengthA / 2, b - lengthB / 2);
  return Math.max(0, Math.min(a + lengthA / 2, b + lengthB / 2) - start);
}
