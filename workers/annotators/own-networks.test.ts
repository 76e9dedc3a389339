import { describe, expect, it, vi } from 'vitest';
import type { ParameterValues } from '../../src/shared/annotators/annotator-spec.ts';
import type { AnnotatorId } from '../../src/shared/annotators/annotator-specs.ts';
import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { annotate } from './annotate.ts';
import type { FloatTensor, GraphRunner } from './graph-runner.ts';
import { rememberLast } from './remember-last.ts';
import { SCENE_CLASSES } from './scene-classes.ts';

const WIDTH = 96;
const HEIGHT = 64;

/** Red on the left half, blue on the right. */
function twoHalves(): Pixels {
  const pixels = createPixels(WIDTH, HEIGHT);
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    pixels.data.set(i % WIDTH < WIDTH / 2 ? [255, 0, 0, 255] : [0, 0, 255, 255], 4 * i);
  }
  return pixels;
}

/** What a network answers: for each channel of an output, its value at a share of the width, from the left. */
type Answer = Readonly<Record<string, readonly ((across: number) => number)[]>>;

function graphsThatSee(answer: Answer): GraphRunner {
  return vi.fn<GraphRunner>(async (_, { image }) => {
    const [height = 0, width = 0] = image?.dims.slice(2) ?? [];
    const toTensor = (channels: Answer[string]): FloatTensor => ({
      data: Float32Array.from(
        { length: channels.length * height * width },
        (_, i) => channels[Math.floor(i / (height * width))]?.(((i % width) + 0.5) / width) ?? 0,
      ),
      dims: [1, channels.length, height, width],
    });
    return Object.fromEntries(Object.entries(answer).map(([name, c]) => [name, toTensor(c)]));
  });
}

async function hintOf(
  annotator: AnnotatorId,
  runGraph: GraphRunner,
  { source = twoHalves(), parameters = {} as ParameterValues } = {},
) {
  const outcome = await annotate(
    {
      source,
      annotator,
      parameters,
      resizeMode: 'stretch',
      detectResolution: null,
      width: WIDTH,
      height: HEIGHT,
    },
    runGraph,
  );
  if (!outcome.ok) throw new Error(outcome.detail);
  const { value, notice } = outcome;
  const at = (x: number) => [...value.data.slice(4 * x, 4 * x + 3)];
  return { at, notice, levels: new Set(value.data.filter((_, i) => i % 4 === 0)) };
}

describe('our own networks', () => {
  it.each([
    ['depth', 'scene', [1, 3, 320, 480]],
    ['lineart', 'line-art', [1, 3, 416, 624]],
  ] as const)(
    'are shown, for %s, the picture in RGB from 0 to 1',
    async (annotator, graph, dims) => {
      const run = graphsThatSee({ depth: [(x) => x], lines: [(x) => x] });
      await hintOf(annotator, run);
      expect(run).toHaveBeenCalledOnce();
      const [id, { image }] = vi.mocked(run).mock.calls[0] as Parameters<GraphRunner>;
      expect([id, image?.dims]).toEqual([graph, dims]);
      const area = dims[2] * dims[3];
      const pixel = (i: number) => [0, 1, 2].map((channel) => image?.data[channel * area + i]);
      expect([pixel(0), pixel(dims[3] - 1)]).toEqual([
        [1, 0, 0],
        [0, 0, 1],
      ]);
    },
  );

  it('are asked once for all the hints of one picture', async () => {
    const run = graphsThatSee({
      depth: [(x) => x],
      normal: [() => 0, () => 0, () => 1],
      soft_edge: [(x) => x],
    });
    const remembering = rememberLast(run);
    for (const annotator of ['depth', 'normal', 'normal-from-depth', 'softedge'] as const) {
      await hintOf(annotator, remembering);
    }
    expect(run).toHaveBeenCalledOnce();
  });

  it.each([
    'softedge',
    'scribble-softedge',
    'lineart',
    'lineart-coarse',
    'lineart-anime',
    'depth',
    'normal',
    'normal-from-depth',
    'segmentation',
  ] as const)('are not asked about a blank sheet by %s, which says so', async (annotator) => {
    const run = graphsThatSee({});
    const blank = createPixels(WIDTH, HEIGHT);
    blank.data.forEach((_, i) => {
      blank.data[i] = i % 4 === 3 ? 255 : 250 + (i % 3);
    });
    const { notice, levels } = await hintOf(annotator, run, { source: blank });
    expect([notice, ...levels]).toEqual(['blank-picture', 0]);
    expect(run).not.toHaveBeenCalled();
  });
});

describe('depth', () => {
  it('is brightest where it is nearest, and uses all levels whatever the network’s scale', async () => {
    const { at } = await hintOf('depth', graphsThatSee({ depth: [(x) => -7 + 30 * x] }));
    expect([at(0), at(WIDTH - 1)]).toEqual([
      [0, 0, 0],
      [255, 255, 255],
    ]);
    expect(at(WIDTH / 2)[0]).toBeGreaterThan(120);
    expect(at(WIDTH / 2)[0]).toBeLessThan(136);
  });

  it('of a flat wall is black, not noise', async () => {
    const { levels } = await hintOf('depth', graphsThatSee({ depth: [() => 3] }));
    expect([...levels]).toEqual([0]);
  });
});

describe('normals', () => {
  it.each([
    ['to the right', [1, 0, 0], [0, 127, 127]],
    ['to the left', [-1, 0, 0], [255, 127, 127]],
    ['up', [0, 1, 0], [127, 255, 127]],
    ['towards the camera', [0, 0, 1], [127, 127, 255]],
  ])('%s have the colour that ControlNet 1.1 gives them', async (_, normal, colour) => {
    const run = graphsThatSee({ normal: normal.map((value) => () => value) });
    expect((await hintOf('normal', run)).at(40)).toEqual(colour);
  });

  it('keep their length where the network’s are mixed', async () => {
    const run = graphsThatSee({
      normal: [(x) => (x < 0.5 ? 0.8 : -0.8), () => 0, () => 0.6],
    });
    const { at } = await hintOf('normal', run);
    const middle = at(WIDTH / 2 - 1).map((level) => (level - 127.5) / 127.5);
    expect(Math.hypot(...middle)).toBeCloseTo(1, 1);
  });

  it('from depth face left where it comes nearer to the right, with the channels reversed', async () => {
    const run = graphsThatSee({ depth: [(x) => x] });
    const [towards = 0, up, left = 0] = (await hintOf('normal-from-depth', run)).at(80);
    expect(left).toBeGreaterThan(140);
    expect(up).toBe(127);
    expect(towards).toBeGreaterThan(140);
  });

  it('from depth leave the background alone', async () => {
    const run = graphsThatSee({ depth: [(x) => x] });
    expect((await hintOf('normal-from-depth', run)).at(10)).toEqual([255, 127, 127]);
    const { at } = await hintOf('normal-from-depth', run, { parameters: { background: 0 } });
    expect(at(10)[2]).toBeGreaterThan(140);
  });
});

describe('soft edges', () => {
  const ramp = graphsThatSee({ soft_edge: [(x) => x] });

  it('are as bright as they are sure', async () => {
    const { at, levels } = await hintOf('softedge', ramp);
    expect(at(24)[0]).toBeCloseTo(65, -1);
    expect(levels.size).toBeGreaterThan(60);
  });

  it('have three levels if they are to be safe', async () => {
    const { levels } = await hintOf('softedge', ramp, { parameters: { safe: true } });
    expect([...levels].toSorted((a, b) => a - b)).toEqual([0, 127, 255]);
  });

  it('become broad strokes of white on black', async () => {
    const ridge = graphsThatSee({ soft_edge: [(x) => (Math.abs(x - 0.5) < 0.06 ? 1 : 0)] });
    const { at, levels } = await hintOf('scribble-softedge', ridge);
    expect([...levels].toSorted((a, b) => a - b)).toEqual([0, 255]);
    expect([at(WIDTH / 2)[0], at(WIDTH / 2 - 4)[0], at(10)[0]]).toEqual([255, 255, 0]);
  });

  it.each([
    ['softedge', 'soft_edge'],
    ['scribble-softedge', 'soft_edge'],
    ['lineart', 'lines'],
  ] as const)('that are nowhere are said to be, by %s', async (annotator, output) => {
    const faint = graphsThatSee({ [output]: [() => 0.05, () => 0.05, () => 0.05] });
    expect((await hintOf(annotator, faint)).notice).toBe('no-edges');
  });
});

describe('line art', () => {
  it.each([
    ['lineart', 51],
    ['lineart-coarse', 102],
    ['lineart-anime', 204],
  ] as const)(
    'of the manner %s is the network’s answer of that manner',
    async (annotator, level) => {
      const run = graphsThatSee({ lines: [() => 0.202, () => 0.402, () => 0.802] });
      expect((await hintOf(annotator, run)).at(3)).toEqual([level, level, level]);
    },
  );
});

describe('segmentation', () => {
  it('paints the likeliest class in ADE20K’s colour', async () => {
    const halves = SCENE_CLASSES.map(({ name }) => (x: number) => {
      if (name === 'sky') return x < 0.5 ? 5 : -5;
      return name === 'person' ? 1 : 0;
    });
    const { at } = await hintOf('segmentation', graphsThatSee({ segmentation: halves }));
    expect([at(10), at(90)]).toEqual([
      [6, 230, 230],
      [150, 5, 61],
    ]);
  });

  it('is a bug where the network knows other classes than we do', async () => {
    const run = graphsThatSee({ segmentation: SCENE_CLASSES.slice(1).map(() => () => 1) });
    await expect(hintOf('segmentation', run)).rejects.toThrow('44 classes');
  });
});
