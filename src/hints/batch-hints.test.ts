import { describe, expect, it, vi } from 'vitest';
import type { AnnotateRequest, HintOutcome } from '../shared/annotators/annotate-api.ts';
import { failure, success } from '../shared/outcome.ts';
import { createPixels } from '../shared/pixels.ts';
import { type BatchFailure, batchHints, hintSize } from './batch-hints.ts';

/** Files named bad-… cannot be read; the annotator `canny` fails where told so. */
function setUp(names: readonly string[], cannyFails = false) {
  const requests: AnnotateRequest[] = [];
  const failures: BatchFailure[] = [];
  const onProgress = vi.fn();
  const controller = new AbortController();
  const hints = batchHints(
    {
      files: names.map((name) => new File([], name)),
      annotators: [
        { annotator: 'canny', parameters: { lowThreshold: 7 } },
        { annotator: 'blur', parameters: {} },
      ],
      shortSide: 30,
    },
    {
      decode: async ({ name }) =>
        name.startsWith('bad')
          ? failure('picture-unreadable', name)
          : success({ pixels: createPixels(40, 60), notices: [] }),
      annotate: async (request): Promise<HintOutcome> => {
        requests.push(request);
        return cannyFails && request.annotator === 'canny'
          ? failure('engine-stopped', 'crash')
          : success(createPixels(request.width, request.height));
      },
      encode: async ({ width, height }) => new Blob([`${width}×${height}`]),
    },
    { onProgress, onFailure: (f) => failures.push(f) },
    controller.signal,
  );
  return { hints, requests, failures, onProgress, controller };
}

async function namesOf(hints: ReturnType<typeof setUp>['hints']): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { name } of hints) names.push(name);
  return names;
}

describe('batchHints', () => {
  it('makes every hint of every picture, with the given parameters and size', async () => {
    const { hints, requests, failures } = setUp(['a.jpg', 'b.png']);
    expect(await namesOf(hints)).toEqual([
      'a.canny.png',
      'a.blur.png',
      'b.canny.png',
      'b.blur.png',
    ]);
    expect(requests[0]).toMatchObject({ parameters: { lowThreshold: 7 }, width: 30, height: 45 });
    expect(failures).toEqual([]);
  });

  it('names what it cannot read and goes on with the rest', async () => {
    const { hints, failures } = setUp(['bad.jpg', 'b.png']);
    expect(await namesOf(hints)).toEqual(['b.canny.png', 'b.blur.png']);
    expect(failures).toMatchObject([
      { file: 'bad.jpg', annotator: null, failure: { code: 'picture-unreadable' } },
    ]);
  });

  it('leaves out a hint that fails and makes the others', async () => {
    const { hints, failures } = setUp(['a.jpg'], true);
    expect(await namesOf(hints)).toEqual(['a.blur.png']);
    expect(failures).toMatchObject([{ file: 'a.jpg', annotator: 'canny' }]);
  });

  it('counts up to the whole', async () => {
    const { hints, onProgress } = setUp(['a.jpg', 'bad.jpg']);
    await namesOf(hints);
    expect(onProgress.mock.calls.map(([done]) => done)).toEqual([0, 1, 2, 3]);
  });

  it('makes nothing more once it is cancelled', async () => {
    const { hints, requests, controller } = setUp(['a.jpg', 'b.png']);
    await hints.next();
    controller.abort();
    expect(await namesOf(hints)).toEqual([]);
    expect(requests).toHaveLength(1);
  });
});

describe('the size of a hint', () => {
  it.each([
    [4000, 3000, 512, 683, 512],
    [300, 200, 512, 300, 200],
    [9000, 2, 1, 4500, 1],
  ])('of a picture of %i × %i at a short side of %i is %i × %i', (w, h, side, width, height) => {
    expect(hintSize({ width: w, height: h, data: new Uint8ClampedArray(0) }, side)).toEqual({
      width,
      height,
    });
  });
});
