import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { AnnotatorId } from '../../src/shared/annotators/annotator-specs.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import { ADE20K_PALETTE } from '../annotators/ade20k-palette.ts';
import { annotate } from '../annotators/annotate.ts';
import { rememberLast } from '../annotators/remember-last.ts';
import { FolderPackSource } from '../cli/folder-pack-source.ts';
import { loadOrtInNode } from '../runtime/ort-in-node.ts';
import { AnnotatorGraphs } from './annotator-graphs.ts';

/**
 * A render that the network has not learned from, with its exact maps: modelkit/fixtures/rendered_room.py. Bounds are far
 * from what the network reaches, yet out of reach of maps that are mirrored, swapped, inverted or of a wrong scale.
 */
const room = fixture('rendered-room');
const truth = fixture('rendered-room-truth');
const trueNormals = fixture('rendered-room-normals');
const AREA = room.width * room.height;

const pack = new FolderPackSource('public/packs/annotators');
const runGraph = rememberLast(new AnnotatorGraphs(pack, loadOrtInNode).run);

function fixture(name: string): Pixels {
  const png = PNG.sync.read(readFileSync(`workers/fixtures/annotators/${name}.png`));
  return { width: png.width, height: png.height, data: new Uint8ClampedArray(png.data) };
}

async function hintOf(annotator: AnnotatorId): Promise<Pixels> {
  const outcome = await annotate(
    {
      source: room,
      annotator,
      parameters: {},
      resizeMode: 'stretch',
      detectResolution: null,
      width: room.width,
      height: room.height,
    },
    runGraph,
  );
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.detail}`);
  expect(outcome.notice).toBeUndefined();
  return outcome.value;
}

/** Red, green or blue of every pixel. */
function channel({ data }: Pixels, offset: 0 | 1 | 2): readonly number[] {
  return Array.from({ length: AREA }, (_, i) => data[4 * i + offset] ?? Number.NaN);
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

/** Pearson's, of two series. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const product = (x: readonly number[], y: readonly number[], mx: number, my: number) =>
    x.reduce((sum, value, i) => sum + (value - mx) * ((y[i] ?? 0) - my), 0);
  return (
    product(a, b, meanA, meanB) /
    Math.sqrt(product(a, a, meanA, meanA) * product(b, b, meanB, meanB))
  );
}

/** Spearman's: of ranks; equal values share theirs. */
function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const ranks = (values: readonly number[]) => {
    const counts = new Map<number, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    let before = 0;
    const rankOf = new Map<number, number>();
    for (const [value, count] of [...counts].toSorted(([x], [y]) => x - y)) {
      rankOf.set(value, before + count / 2);
      before += count;
    }
    return values.map((value) => rankOf.get(value) ?? Number.NaN);
  };
  return correlation(ranks(a), ranks(b));
}

/** Degrees between what the hint's colours say (left, up, front) and the truth (right, up, front). */
function medianAngle(hint: Pixels): number {
  const angles = Array.from({ length: AREA }, (_, i) => {
    const at = (pixels: Pixels, offset: number) => (pixels.data[4 * i + offset] ?? 0) / 127.5 - 1;
    const dot =
      -at(hint, 0) * at(trueNormals, 0) +
      at(hint, 1) * at(trueNormals, 1) +
      at(hint, 2) * at(trueNormals, 2);
    return (Math.acos(Math.min(1, Math.max(-1, dot))) * 180) / Math.PI;
  });
  return angles.toSorted((a, b) => a - b)[AREA / 2] ?? Number.NaN;
}

describe('of a rendered room', () => {
  it('the depth ranks near and far as they are', async () => {
    const depth = channel(await hintOf('depth'), 0);
    expect(rankCorrelation(depth, channel(truth, 0))).toBeGreaterThan(0.8);
    expect([Math.min(...depth), Math.max(...depth)]).toEqual([0, 255]);
  });

  it('the normals are those of the geometry, red to the left', async () => {
    expect(medianAngle(await hintOf('normal'))).toBeLessThan(25);
  });

  it.each([
    ['softedge', 0.6],
    ['scribble-softedge', 0.4],
    ['lineart', 0.3],
    ['lineart-coarse', 0.3],
    ['lineart-anime', 0.3],
  ] as const)('the lines of %s run where things end', async (annotator, least) => {
    const lines = channel(await hintOf(annotator), 0);
    expect(mean(lines)).toBeLessThan(100);
    expect(correlation(lines, channel(truth, 2))).toBeGreaterThan(least);
  });

  it('most pixels have the colour of their class', async () => {
    const { data } = await hintOf('segmentation');
    const known = channel(truth, 1).flatMap((ade20k, i) => (ade20k === 255 ? [] : [{ ade20k, i }]));
    const right = known.filter(({ ade20k, i }) =>
      ADE20K_PALETTE[ade20k]?.every((level, offset) => level === data[4 * i + offset]),
    );
    expect(right.length / known.length).toBeGreaterThan(0.6);
  });
});
