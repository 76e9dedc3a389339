import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { updateControlUnit } from '../../document/commands/control-unit-commands.ts';
import { setSetting } from '../../document/commands/setting-commands.ts';
import { addStrokes } from '../../document/commands/stroke-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { emptyDocument } from '../../document/empty-document.ts';
import { EngineClient } from '../../engine/engine-client.ts';
import { FakeEngine, fakeWire } from '../../engine/fake-engine.ts';
import { liveStore } from '../../session/live-store.ts';
import { liveFeed } from '../../session/preview-feed.ts';
import { sessionStore } from '../../session/session-store.ts';
import { failure, success } from '../../shared/outcome.ts';
import { createPixels, type Pixels } from '../../shared/pixels.ts';
import { LiveRunner } from './live-runner.ts';

let engine: FakeEngine;
let stop: () => void;
let shown: (Pixels | null)[];
let unsubscribe: () => void;

function startWith(options: ConstructorParameters<typeof FakeEngine>[0]): LiveRunner {
  engine = new FakeEngine(options);
  const client = new EngineClient({
    packUrl: () => '',
    options: {},
    onState: () => undefined,
    connect: () => fakeWire(engine),
  });
  const runner = new LiveRunner({
    engine: client,
    renderHint: async () => success(createPixels(8, 8)),
    renderStart: async () => success(null),
    findLoras: async () => [],
  });
  stop = runner.start();
  return runner;
}

const draw = () =>
  addStrokes('drawing', [
    { id: crypto.randomUUID(), tool: 'pen', size: 4, pressured: false, points: [[1, 1, 0.5]] },
  ]);
const pictures = () => shown.filter((pixels) => pixels !== null).length;

beforeEach(() => {
  vi.useFakeTimers();
  sessionStore.setState(sessionStore.getInitialState(), true);
  liveStore.setState({ ...liveStore.getInitialState(), isOn: true });
  documentStore.setState({ ...emptyDocument, width: 8, height: 8, setByHand: ['size'] }, true);
  setSetting('prompt', 'a cat');
  shown = [];
  unsubscribe = liveFeed.subscribe((pixels) => shown.push(pixels));
});

afterEach(() => {
  stop();
  unsubscribe();
  vi.useRealTimers();
});

it('makes one picture of few steps after a pause, and keeps no result', async () => {
  const runner = startWith({ stepMs: 1 });
  await vi.advanceTimersByTimeAsync(1000);
  for (let i = 0; i < 5; i++) draw();
  await vi.advanceTimersByTimeAsync(1000);
  expect(pictures()).toBe(2);
  expect(engine.jobs).toHaveLength(2);
  expect(runner.latest?.making.request.numInferenceSteps).toBe(4);
  expect(sessionStore.getState().results).toEqual([]);
});

it('computes controls at every other step only, or more seldom where the person said so', async () => {
  const runner = startWith({ stepMs: 1 });
  const interval = () => runner.latest?.making.document.controlUnits[0]?.residualInterval;
  await vi.advanceTimersByTimeAsync(1000);
  expect(interval()).toBe(2);
  updateControlUnit('control-1', { residualInterval: 4 });
  await vi.advanceTimersByTimeAsync(1000);
  expect(interval()).toBe(4);
});

it('gives up what is being made of an older drawing', async () => {
  startWith({ stepMs: 100 });
  await vi.advanceTimersByTimeAsync(300);
  draw();
  await vi.advanceTimersByTimeAsync(3000);
  expect(engine.jobs).toHaveLength(2);
  expect(pictures()).toBe(1);
});

it('keeps to one seed, so that only the drawing makes the difference', async () => {
  const runner = startWith({ stepMs: 1 });
  await vi.advanceTimersByTimeAsync(1000);
  const first = runner.latest?.image.seed;
  draw();
  await vi.advanceTimersByTimeAsync(1000);
  expect(runner.latest?.image.seed).toBe(first);
});

it('leaves the engine to a job that was asked for', async () => {
  startWith({ stepMs: 50 });
  await vi.advanceTimersByTimeAsync(250);
  sessionStore.setState(({ job }) => ({ job: { ...job, status: 'running' } as typeof job }));
  draw();
  await vi.advanceTimersByTimeAsync(3000);
  expect(pictures()).toBe(0);
});

it('switches itself off where the engine fails, and says why', async () => {
  startWith({ stepMs: 1, failing: { prompt: 'a cat', failure: failure('internal', 'broken') } });
  await vi.advanceTimersByTimeAsync(1000);
  expect(liveStore.getState().isOn).toBe(false);
  expect(sessionStore.getState().failures).toHaveLength(1);
});
