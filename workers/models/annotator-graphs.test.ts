import { describe, expect, it } from 'vitest';
import type { ParameterValues } from '../../src/shared/annotators/annotator-spec.ts';
import type { AnnotatorId } from '../../src/shared/annotators/annotator-specs.ts';
import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { annotate } from '../annotators/annotate.ts';
import { FolderPackSource } from '../cli/folder-pack-source.ts';
import { readPicture } from '../cli/picture-file.ts';
import { unwrap } from '../runtime/engine-failure.ts';
import { loadOrtInNode } from '../runtime/ort-in-node.ts';
import { AnnotatorGraphs } from './annotator-graphs.ts';

const graphs = new AnnotatorGraphs(new FolderPackSource('public/packs/annotators'), loadOrtInNode);
const SIDE = 256;

/** Grey, with a bright square whose sides are at a quarter and three quarters. */
function square(): Pixels {
  const pixels = createPixels(SIDE, SIDE);
  const isInside = (at: number) => at >= SIDE / 4 && at < (3 * SIDE) / 4;
  for (let i = 0; i < SIDE * SIDE; i++) {
    const level = isInside(i % SIDE) && isInside(Math.floor(i / SIDE)) ? 230 : 60;
    pixels.data.set([level, level, level, 255], 4 * i);
  }
  return pixels;
}

async function hintOf(annotator: AnnotatorId, source: Pixels, parameters: ParameterValues = {}) {
  const size = {
    width: SIDE,
    height: SIDE,
    resizeMode: 'stretch',
    detectResolution: null,
  } as const;
  const outcome = await annotate({ source, annotator, parameters, ...size }, graphs.run);
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.detail}`);
  const white = [...new Uint32Array(outcome.value.data.buffer)].map((word) => (word & 0xff) > 127);
  return { notice: outcome.notice, white };
}

describe('the networks of the annotator pack', () => {
  it.each([
    ['tiny', false],
    ['large', true],
  ])('draw the four sides of a square as straight lines, with M-LSD %s', async (_, large) => {
    const { white, notice } = await hintOf('mlsd', square(), { large });
    expect(notice).toBeUndefined();
    for (const at of [SIDE / 4, (3 * SIDE) / 4]) {
      const near = [-2, -1, 0, 1, 2].map((d) => at + d);
      expect(near.some((y) => white[y * SIDE + SIDE / 2])).toBe(true);
      expect(near.some((x) => white[(SIDE / 2) * SIDE + x])).toBe(true);
    }
    expect(white.filter(Boolean).length).toBeLessThan(6 * SIDE);
  });

  it('cut the square out as the main object', async () => {
    const { white } = await hintOf('salient-object', square());
    const share = white.filter(Boolean).length / white.length;
    expect(white[(SIDE / 2) * SIDE + SIDE / 2]).toBe(true);
    expect(white[0]).toBe(false);
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(0.35);
  });

  it.each([
    ['mlsd', 'no-lines'],
    ['salient-object', 'no-object'],
    ['person-mask', 'no-person'],
    ['openpose', 'no-person'],
  ] as const)('say with %s that a blank picture holds nothing: %s', async (annotator, notice) => {
    const blank = createPixels(SIDE, SIDE);
    blank.data.fill(255);
    const hint = await hintOf(annotator, blank);
    expect(hint.notice).toBe(notice);
    expect(hint.white).not.toContain(true);
  });

  it('say that a photo without people shows nobody to pose', async () => {
    const coffee = unwrap(await readPicture('workers/fixtures/opencv/coffee.png'));
    expect(await hintOf('openpose', coffee)).toMatchObject({ notice: 'no-person' });
  });

  it('fail by name where the pack is missing', async () => {
    const nowhere = new AnnotatorGraphs(new FolderPackSource('nowhere'), loadOrtInNode);
    const ask = nowhere.run('u2netp', {});
    await expect(ask).rejects.toMatchObject({ code: 'pack-file-missing' });
  });
});
