import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createControlUnit, emptyDocument } from '../document/empty-document.ts';
import type { StudioDocument } from '../document/studio-document.ts';
import type { HintOutcome, MadeHint } from '../shared/annotators/annotate-api.ts';
import { failure, success } from '../shared/outcome.ts';
import { createPixels } from '../shared/pixels.ts';
import { HintPreview, PREVIEW_QUIET_MS } from './hint-preview.ts';
import type { HintView } from './hint-view.ts';

const unit = createControlUnit('a');

const at = (width: number): StudioDocument => ({ ...emptyDocument, width });

/** A renderer that answers when told, by the document's width. */
function setUp() {
  const answers = new Map<number, (outcome: HintOutcome) => void>();
  const known = new Map<number, MadeHint>();
  const views: HintView[] = [];
  const preview = new HintPreview(
    {
      peek: (_, { width }) => known.get(width) ?? null,
      render: (_, { width }) => new Promise((resolve) => answers.set(width, resolve)),
    },
    (view) => views.push(view),
  );
  const finish = async (
    width: number,
    outcome = success(createPixels(width, 1)) as HintOutcome,
  ) => {
    answers.get(width)?.(outcome);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { preview, views, known, finish, asked: () => [...answers.keys()] };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('waits for a moment of quiet and asks for the newest only', async () => {
  const { preview, asked } = setUp();
  preview.request(unit, at(1));
  await vi.advanceTimersByTimeAsync(PREVIEW_QUIET_MS - 1);
  preview.request(unit, at(2));
  await vi.advanceTimersByTimeAsync(PREVIEW_QUIET_MS);
  expect(asked()).toEqual([2]);
});

test('never shows an answer that a newer request overtook', async () => {
  const { preview, views, finish } = setUp();
  preview.request(unit, at(1));
  await vi.advanceTimersByTimeAsync(PREVIEW_QUIET_MS);
  preview.request(unit, at(2));
  await vi.advanceTimersByTimeAsync(PREVIEW_QUIET_MS);
  await finish(2);
  await finish(1);
  expect(views.at(-1)?.pixels?.width).toBe(2);
  expect(views.filter(({ pixels }) => pixels?.width === 1)).toEqual([]);
});

test('marks the old hint as stale as soon as the drawing changes', async () => {
  const { preview, views, finish } = setUp();
  preview.request(unit, at(1));
  await vi.advanceTimersByTimeAsync(PREVIEW_QUIET_MS);
  await finish(1);
  expect(views.at(-1)).toMatchObject({ isCurrent: true });
  preview.request(unit, at(2));
  expect(views.at(-1)).toMatchObject({ isCurrent: false, pixels: { width: 1 } });
});

test('shows a known hint without waiting', () => {
  const { preview, views, known, asked } = setUp();
  known.set(7, { ...success(createPixels(7, 1)), notice: 'no-lines' });
  preview.request(unit, at(7));
  expect(views).toMatchObject([{ isCurrent: true, pixels: { width: 7 }, notice: 'no-lines' }]);
  expect(asked()).toEqual([]);
});

test('shows a failure instead of an old hint', async () => {
  const { preview, views, finish } = setUp();
  preview.request(unit, at(1));
  await vi.advanceTimersByTimeAsync(PREVIEW_QUIET_MS);
  await finish(1, failure('engine-stopped', 'crash'));
  expect(views.at(-1)).toMatchObject({ pixels: null, failure: { code: 'engine-stopped' } });
});

test('says why a hint is empty until there is another', async () => {
  const { preview, views, finish } = setUp();
  preview.request(unit, at(1));
  await vi.advanceTimersByTimeAsync(PREVIEW_QUIET_MS);
  await finish(1, { ...success(createPixels(1, 1)), notice: 'no-person' });
  expect(views.at(-1)).toMatchObject({ notice: 'no-person', failure: null });
  preview.request(unit, at(2));
  await vi.advanceTimersByTimeAsync(PREVIEW_QUIET_MS);
  await finish(2);
  expect(views.at(-1)).toMatchObject({ notice: null });
});

test('says nothing after it was disposed', async () => {
  const { preview, views } = setUp();
  preview.request(unit, at(1));
  const before = views.length;
  preview.dispose();
  await vi.advanceTimersByTimeAsync(1000);
  expect(views).toHaveLength(before);
});
