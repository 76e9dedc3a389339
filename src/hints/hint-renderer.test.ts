import { expect, test, vi } from 'vitest';
import { createControlUnit, emptyDocument } from '../document/empty-document.ts';
import type { AnnotateRequest, DrawPosesRequest } from '../shared/annotators/annotate-api.ts';
import { failure, type Outcome, success } from '../shared/outcome.ts';
import { createPixels, type Pixels } from '../shared/pixels.ts';
import type { Pose } from '../shared/pose/pose.ts';
import { PictureStore } from '../storage/picture-store.ts';
import { HINT_CACHE_SIZE } from './hint-cache.ts';
import { HintRenderer } from './hint-renderer.ts';
import { BLACK_ON_WHITE, WHITE_ON_BLACK } from './rasterise-strokes.ts';

const unit = createControlUnit('a');
const { signal } = new AbortController();
const photo = createPixels(5, 4);
const somebody: Pose = {
  body: Array.from({ length: 18 }, (_, i) => [i, i] as const),
  rightHand: null,
  leftHand: null,
  face: null,
};

function setUp() {
  const pictures = new PictureStore();
  pictures.add({ id: 'photo', name: 'cat.jpg', byteSize: 1, pixels: photo });
  const annotate = vi.fn(
    (request: AnnotateRequest): Promise<Outcome<Pixels>> =>
      Promise.resolve(success(createPixels(request.width, request.height))),
  );
  const drawPoses = vi.fn(
    (request: DrawPosesRequest): Promise<Outcome<Pixels>> =>
      Promise.resolve(success(createPixels(request.width, request.height))),
  );
  const findPoses = vi.fn(
    (_: AnnotateRequest): Promise<Outcome<readonly Pose[]>> => Promise.resolve(success([somebody])),
  );
  const rasterise = vi.fn(() => createPixels(256, 256));
  const annotator = { annotate, drawPoses, findPoses };
  return {
    renderer: new HintRenderer({ annotator, pictures, rasterise }),
    annotate,
    drawPoses,
    findPoses,
    rasterise,
  };
}

test('a drawing taken as it is becomes white ink on black, without the worker', async () => {
  const { renderer, annotate, rasterise } = setUp();
  await renderer.render(unit, emptyDocument, signal);
  expect(rasterise).toHaveBeenCalledWith(emptyDocument, WHITE_ON_BLACK);
  expect(annotate).not.toHaveBeenCalled();
});

test('an annotator sees the drawing as the person does', async () => {
  const { renderer, annotate, rasterise } = setUp();
  await renderer.render({ ...unit, annotator: 'scribble' }, emptyDocument, signal);
  expect(rasterise).toHaveBeenCalledWith(emptyDocument, BLACK_ON_WHITE);
  expect(annotate).toHaveBeenCalledOnce();
});

test("a picture goes to the annotator with the document's size", async () => {
  const { renderer, annotate } = setUp();
  const document = { ...emptyDocument, pictureId: 'photo', width: 384 };
  await renderer.render({ ...unit, source: 'picture', annotator: 'canny' }, document, signal);
  expect(annotate.mock.calls[0]?.[0]).toMatchObject({ source: photo, width: 384, height: 256 });
});

test('a control with a picture of its own looks at that', async () => {
  const { renderer, annotate } = setUp();
  const document = { ...emptyDocument, pictureId: 'another' };
  const own = { ...unit, source: 'picture', annotator: 'canny', pictureId: 'photo' } as const;
  await renderer.render(own, document, signal);
  expect(annotate.mock.calls[0]?.[0]).toMatchObject({ source: photo });
});

test('a pose set by hand is drawn as it is, and drawn anew when it changes', async () => {
  const { renderer, annotate, drawPoses } = setUp();
  const posed = { ...unit, source: 'pose', annotator: 'openpose', poses: [somebody] } as const;
  await renderer.render(posed, emptyDocument, signal);
  await renderer.render({ ...posed, resizeMode: 'fill' }, emptyDocument, signal);
  expect(drawPoses.mock.calls).toEqual([[{ poses: [somebody], width: 256, height: 256 }]]);
  await renderer.render({ ...posed, poses: [somebody, somebody] }, emptyDocument, signal);
  expect(drawPoses).toHaveBeenCalledTimes(2);
  expect(annotate).not.toHaveBeenCalled();
});

test('people are looked for in what the unit is made from', async () => {
  const { renderer, findPoses } = setUp();
  const document = { ...emptyDocument, pictureId: 'photo' };
  const found = await renderer.findPoses(
    { ...unit, source: 'picture', annotator: 'openpose' },
    document,
  );
  expect(found).toEqual({ ok: true, value: [somebody] });
  expect(findPoses.mock.calls[0]?.[0]).toMatchObject({ source: photo, annotator: 'openpose' });
});

test('a picture that is not there is a failure', async () => {
  const { renderer } = setUp();
  const hint = await renderer.render({ ...unit, source: 'picture' }, emptyDocument, signal);
  expect(hint).toMatchObject({ ok: false, code: 'picture-unreadable' });
});

test('equal inputs are made once, whatever else changes in the document', async () => {
  const { renderer, rasterise } = setUp();
  const reworded = { ...emptyDocument, settings: { ...emptyDocument.settings, prompt: 'a cat' } };
  const [one, two] = await Promise.all([
    renderer.render(unit, emptyDocument, signal),
    renderer.render({ ...unit, conditioningScale: 2 }, reworded, signal),
  ]);
  expect(rasterise).toHaveBeenCalledOnce();
  expect(one).toBe(two);
  expect(renderer.peek(unit, reworded)).not.toBeNull();
});

test('another drawing, size, parameter or detect resolution is another hint', async () => {
  const { renderer, annotate } = setUp();
  const canny = { ...unit, annotator: 'canny', parameters: { lowThreshold: 1 } } as const;
  await renderer.render(canny, emptyDocument, signal);
  await renderer.render(canny, { ...emptyDocument, strokes: [] }, signal);
  await renderer.render(canny, { ...emptyDocument, width: 512 }, signal);
  await renderer.render({ ...canny, parameters: { lowThreshold: 2 } }, emptyDocument, signal);
  await renderer.render({ ...canny, detectResolution: 512 }, emptyDocument, signal);
  expect(annotate).toHaveBeenCalledTimes(5);
});

test('a failure is tried again the next time', async () => {
  const { renderer, annotate } = setUp();
  annotate.mockResolvedValueOnce(failure('engine-stopped', 'crash'));
  const canny = { ...unit, annotator: 'canny' } as const;
  expect(await renderer.render(canny, emptyDocument, signal)).toMatchObject({ ok: false });
  expect(await renderer.render(canny, emptyDocument, signal)).toMatchObject({ ok: true });
});

test('the hint unused for longest is forgotten first', async () => {
  const { renderer } = setUp();
  const at = (i: number) => ({ ...emptyDocument, width: 64 + i });
  for (let i = 0; i < HINT_CACHE_SIZE; i++) await renderer.render(unit, at(i), signal);
  await renderer.render(unit, at(0), signal);
  await renderer.render(unit, at(HINT_CACHE_SIZE), signal);
  expect(renderer.peek(unit, at(0))).not.toBeNull();
  expect(renderer.peek(unit, at(1))).toBeNull();
});

test('whoever cancelled gets no hint, others still do', async () => {
  const { renderer } = setUp();
  const controller = new AbortController();
  const cancelled = renderer.render(unit, emptyDocument, controller.signal);
  const wanted = renderer.render(unit, emptyDocument, signal);
  controller.abort();
  expect(await cancelled).toMatchObject({ ok: false, code: 'cancelled' });
  expect(await wanted).toMatchObject({ ok: true });
});
