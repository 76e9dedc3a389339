import { describe, expect, it } from 'vitest';
import type { AnnotateRequest } from '../../src/shared/annotators/annotate-api.ts';
import { networksOf } from '../../src/shared/annotators/annotator-networks.ts';
import { ANNOTATOR_SPECS, annotatorSpec } from '../../src/shared/annotators/annotator-specs.ts';
import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { annotate } from './annotate.ts';
import type { GraphRunner } from './graph-runner.ts';
import { SCENE_CLASSES } from './scene-classes.ts';

/** One RGBA quadruple repeated, with some pixels of another. */
function picture(
  paper: readonly number[],
  ink: readonly number[],
  inked: readonly number[],
): Pixels {
  const pixels = createPixels(4, 4);
  for (let i = 0; i < 16; i++) pixels.data.set(inked.includes(i) ? ink : paper, 4 * i);
  return pixels;
}

const drawing = picture([255, 255, 255, 255], [0, 0, 0, 255], [5, 6]);
const request: AnnotateRequest = {
  source: drawing,
  annotator: 'scribble',
  parameters: {},
  resizeMode: 'stretch',
  detectResolution: null,
  width: 4,
  height: 4,
};

/** Networks that see nothing: every output that any of them has; scores of people are logits, the rest zeros. */
const blindGraphs: GraphRunner = async (_, { image }) => ({
  Identity_1: { data: new Float32Array(2254).fill(-100), dims: [1, 2254, 1] },
  ...zeros({
    scores: [256, 256],
    offsets: [256, 256, 4],
    1959: [320, 320],
    Identity: [2254, 12],
    activation_10: [256, 256],
  }),
  ...(image &&
    zeros({
      depth: [1, 1, ...image.dims.slice(2)],
      normal: [1, 3, ...image.dims.slice(2)],
      soft_edge: [1, 1, ...image.dims.slice(2)],
      segmentation: [1, SCENE_CLASSES.length, ...image.dims.slice(2)],
      lines: [1, 3, ...image.dims.slice(2)],
    })),
});

function zeros(shapes: Readonly<Record<string, readonly number[]>>) {
  const tensorOf = (dims: readonly number[]) => ({
    data: new Float32Array(dims.reduce((a, b) => a * b)),
    dims,
  });
  return Object.fromEntries(Object.entries(shapes).map(([name, dims]) => [name, tensorOf(dims)]));
}

async function hintOf(overrides: Partial<AnnotateRequest>): Promise<Pixels> {
  const outcome = await annotate({ ...request, ...overrides }, blindGraphs);
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.detail}`);
  return outcome.value;
}

function whiteOf({ data }: Pixels): number[] {
  return [...new Uint32Array(data.buffer)].flatMap((word, i) => (word === 0xffffffff ? [i] : []));
}

describe('annotate', () => {
  it.each([
    ['black on white', drawing],
    ['white on black', picture([0, 0, 0, 255], [255, 255, 255, 255], [5, 6])],
    ['red on white', picture([255, 255, 255, 255], [230, 20, 20, 255], [5, 6])],
    ['black on nothing', picture([0, 0, 0, 0], [0, 0, 0, 255], [5, 6])],
    ['yellow on a chalkboard', picture([20, 60, 40, 255], [250, 240, 90, 255], [5, 6])],
  ])('makes white strokes of ink that is %s', async (_, source) => {
    expect(whiteOf(await hintOf({ source }))).toEqual([5, 6]);
  });

  it('makes an empty hint of an empty sheet of either colour', async () => {
    for (const level of [0, 255]) {
      const source = picture([level, level, level, 255], [], []);
      expect(whiteOf(await hintOf({ source }))).toEqual([]);
    }
  });

  it('takes more or less ink as the threshold says', async () => {
    const source = picture([255, 255, 255, 255], [150, 150, 150, 255], [3]);
    expect(whiteOf(await hintOf({ source }))).toEqual([]);
    expect(whiteOf(await hintOf({ source, parameters: { threshold: 151 } }))).toEqual([3]);
  });

  it('inverts, or hands the own map through', async () => {
    expect(whiteOf(await hintOf({ annotator: 'invert' }))).toEqual([5, 6]);
    expect(await hintOf({ annotator: 'none' })).toEqual(drawing);
  });

  it.each(ANNOTATOR_SPECS.map(({ id }) => id))(
    'gives an opaque hint of the wanted size, of any source, with %s',
    async (annotator) => {
      for (const [width, height] of [
        [1, 1],
        [2, 3],
        [300, 7],
      ] as const) {
        const hint = await hintOf({
          source: createPixels(width, height),
          annotator,
          width: 20,
          height: 12,
        });
        expect([hint.width, hint.height, hint.data.length]).toEqual([20, 12, 960]);
        expect(hint.data.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true);
      }
    },
  );

  it('looks at the detect resolution and hands the map back at the size of the hint', async () => {
    // Thirty-two columns, black and white by turns, are grey to an annotator that sees few of them.
    const stripes = createPixels(512, 512);
    for (let i = 0; i < stripes.data.length; i += 4) {
      stripes.data.fill((i / 4) % 2 === 0 ? 255 : 0, i, i + 3);
      stripes.data[i + 3] = 255;
    }
    const size = { source: stripes, annotator: 'threshold', width: 256, height: 256 } as const;
    const fine = await hintOf({ ...size, detectResolution: 512 });
    const coarse = await hintOf({ ...size, detectResolution: 128, parameters: { threshold: 130 } });
    expect([fine.width, fine.height, coarse.width]).toEqual([256, 256, 256]);
    expect(whiteOf(fine)).toHaveLength(256 * 256);
    expect(whiteOf(coarse)).toEqual([]);
  });

  it.each([
    ['nearest', 'threshold', 2],
    ['linear', 'blur', 200],
  ] as const)('resizes maps %s where %s asks for it', async (_, annotator, levels) => {
    const disc = createPixels(300, 200);
    for (let i = 0; i < 300 * 200; i++) {
      const inside = Math.hypot((i % 300) - 150, Math.floor(i / 300) - 100) < 60;
      disc.data.set(inside ? [250, 250, 250, 255] : [5, 5, 5, 255], 4 * i);
    }
    const hint = await hintOf({
      source: disc,
      annotator,
      width: 300,
      height: 200,
      detectResolution: 128,
    });
    const found = new Set(hint.data).size;
    if (annotator === 'threshold') expect(found).toBe(levels);
    else expect(found).toBeGreaterThan(levels);
  });

  it.each(ANNOTATOR_SPECS.map(({ id }) => id))(
    'makes hints of one pixel or one row with %s',
    async (annotator) => {
      for (const [width, height] of [
        [1, 1],
        [1, 40],
        [40, 1],
      ] as const) {
        const hint = await hintOf({ annotator, width, height });
        expect(hint.data).toHaveLength(4 * width * height);
      }
    },
  );

  it.each(ANNOTATOR_SPECS)(
    'asks with $id no network but those it is said to load',
    async (spec) => {
      for (const isOn of [false, true]) {
        const toggles = annotatorSpec(spec.id).parameters.filter(({ kind }) => kind === 'toggle');
        const parameters = Object.fromEntries(toggles.map(({ id }) => [id, isOn]));
        const asked: string[] = [];
        const recording: GraphRunner = (graph, feeds) => {
          asked.push(graph);
          return blindGraphs(graph, feeds);
        };
        await annotate({ ...request, annotator: spec.id, parameters }, recording);
        const said = networksOf(spec.id, parameters)?.graphs ?? [];
        expect(said).toEqual(expect.arrayContaining(asked));
        expect(asked.length > 0).toBe(said.length > 0);
      }
    },
  );

  it('neither changes nor hands out the source', async () => {
    const before = drawing.data.slice();
    for (const { id } of ANNOTATOR_SPECS) {
      expect((await hintOf({ annotator: id })).data.buffer).not.toBe(drawing.data.buffer);
    }
    expect(drawing.data).toEqual(before);
  });
});

describe('annotate refuses', () => {
  const empty = new Uint8ClampedArray(0);
  it.each<[string, object, string]>([
    [
      'a picture without pixels',
      { source: { width: 0, height: 5, data: empty } },
      'picture-unreadable',
    ],
    [
      'a picture that lies about its size',
      { source: { ...drawing, width: 5 } },
      'picture-unreadable',
    ],
    ['a broken size', { source: { ...drawing, width: 1.5 } }, 'picture-unreadable'],
    ['a huge picture', { source: { width: 9000, height: 9000, data: empty } }, 'picture-too-large'],
    ['a huge hint', { width: 9000, height: 9000 }, 'picture-too-large'],
    ['a hint of no size', { width: 0 }, 'invalid-request'],
    ['a hint of half a pixel', { height: 0.5 }, 'invalid-request'],
    ['an unknown annotator', { annotator: 'toString' }, 'invalid-request'],
    ['an unknown resize mode', { resizeMode: 'squeeze' }, 'invalid-request'],
    ['too fine a detect resolution', { detectResolution: 4096 }, 'invalid-request'],
    ['an unknown parameter', { parameters: { sharpness: 1 } }, 'invalid-request'],
    ['a threshold out of range', { parameters: { threshold: 256 } }, 'invalid-request'],
    ['a threshold that is no number', { parameters: { threshold: Number.NaN } }, 'invalid-request'],
    ['a switch for a number', { parameters: { threshold: true } }, 'invalid-request'],
  ])('%s', async (_, overrides, code) => {
    expect(await annotate({ ...request, ...overrides }, blindGraphs)).toMatchObject({
      ok: false,
      code,
    });
  });
});
