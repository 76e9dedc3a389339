import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setSetting } from '../../document/commands/setting-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { createControlUnit, emptyDocument } from '../../document/empty-document.ts';
import { EngineClient } from '../../engine/engine-client.ts';
import { FakeEngine, type FakeEngineOptions, fakeWire } from '../../engine/fake-engine.ts';
import { FAKE_MANIFEST } from '../../engine/fake-manifest.ts';
import { jobNow } from '../../session/job-now.ts';
import { addToQueue, queueStore, resumeQueue } from '../../session/job-queue.ts';
import { sessionStore } from '../../session/session-store.ts';
import { failure, success } from '../../shared/outcome.ts';
import { createPixels } from '../../shared/pixels.ts';
import { GenerationRunner, type GenerationServices } from './generation-runner.ts';

const STEP_MS = 5;

const following: (() => void)[] = [];

afterEach(() => {
  for (const stop of following.splice(0)) stop();
});

function runnerWith(
  options: Partial<FakeEngineOptions> = {},
  renderHint: GenerationServices['renderHint'] = async () => success(createPixels(8, 8)),
): GenerationRunner {
  const engine = new EngineClient({
    packUrl: () => '',
    options: {},
    onState: () => undefined,
    connect: () => fakeWire(new FakeEngine({ stepMs: STEP_MS, ...options })),
  });
  const runner = new GenerationRunner({ engine, renderHint, renderStart, findLoras, keep });
  following.push(runner.followQueue());
  return runner;
}

interface Made {
  readonly prompt: string;
  readonly seed: number;
  readonly guidanceScale: number;
  readonly previews: number;
}

/** The pictures that jobs handed over. */
const made: Made[] = [];

const keep: GenerationServices['keep'] = async ({ seed }, previews, { document, request }) => {
  const { prompt } = document.settings;
  made.push({ prompt, seed, guidanceScale: request.guidanceScale, previews: previews.length });
};

const findLoras: GenerationServices['findLoras'] = async () => [];

const renderStart: GenerationServices['renderStart'] = async () => success(null);

const session = () => sessionStore.getState();

/** Resolves as soon as a step of the running job is done. */
function firstStep(): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = sessionStore.subscribe(({ job }) => {
      if (job.status !== 'running' || job.step === 0) return;
      unsubscribe();
      resolve();
    });
  });
}

beforeEach(() => {
  made.length = 0;
  sessionStore.setState(sessionStore.getInitialState(), true);
  queueStore.setState(queueStore.getInitialState(), true);
  documentStore.setState({ ...emptyDocument, width: 8, height: 8, setByHand: ['size'] }, true);
  setSetting('prompt', 'a cat');
  setSetting('numInferenceSteps', 3);
});

describe('GenerationRunner', () => {
  it('makes no hint for a control that the pack does not understand', async () => {
    const grid = { ...createControlUnit('grid'), annotator: 'colour-grid' } as const;
    const controlUnits = [grid, createControlUnit('lines')];
    documentStore.setState({ controlUnits });
    const renderHint = vi.fn<GenerationServices['renderHint']>(async () =>
      success(createPixels(8, 8)),
    );
    await runnerWith({}, renderHint).run(jobNow());
    expect(renderHint.mock.calls.map(([unit]) => unit.id)).toEqual(['lines']);
    expect(made).toHaveLength(1);
  });

  it('hands over each picture with its own seed and the previews on the way to it', async () => {
    setSetting('numImages', 2);
    await runnerWith().run(jobNow());
    const { lastSeed, job } = session();
    expect(job.status).toBe('idle');
    expect(made).toMatchObject([
      { prompt: 'a cat', seed: lastSeed, previews: 3 },
      { prompt: 'a cat', seed: (lastSeed ?? 0) + 1, previews: 3 },
    ]);
  });

  it('takes the pack’s settings where none were chosen, even if it was asked before the pack came', async () => {
    const { guidanceScale } = FAKE_MANIFEST.defaults;
    documentStore.setState(({ settings }) => ({
      settings: { ...settings, guidanceScale: guidanceScale + 3 },
    }));
    await runnerWith().run(jobNow());
    expect(made[0]?.guidanceScale).toBe(guidanceScale);
    setSetting('guidanceScale', guidanceScale + 2);
    await runnerWith().run(jobNow());
    expect(made[1]?.guidanceScale).toBe(guidanceScale + 2);
  });

  it('says when it has finished', async () => {
    await runnerWith().run(jobNow());
    expect(session().announcement).toContain('Generation finished, 3 steps');
  });

  it('cancels without a trace', async () => {
    const runner = runnerWith();
    const running = runner.run(jobNow());
    await firstStep();
    runner.cancel();
    expect(session().job.status).toBe('cancelling');
    await running;
    expect(session()).toMatchObject({ job: { status: 'idle' }, failures: [] });
    expect(made).toEqual([]);
    expect(session().announcement).toBe('Generation cancelled');
  });

  it('cancels the running job and runs again when asked to run', async () => {
    const runner = runnerWith();
    const first = runner.run(jobNow());
    await firstStep();
    setSetting('prompt', 'a dog');
    await runner.run(jobNow());
    await first;
    expect(made.map(({ prompt }) => prompt)).toEqual(['a dog']);
  });

  it('keeps a failure on screen until a job succeeds', async () => {
    const failing = { prompt: 'a cat', failure: failure('out-of-memory', '2 GB') };
    const runner = runnerWith({ failing });
    await runner.run(jobNow());
    expect(session().failures.map((notice) => notice.failure)).toEqual([failing.failure]);
    setSetting('prompt', 'a dog');
    await runner.run(jobNow());
    expect(session().failures).toEqual([]);
    expect(made.map(({ prompt }) => prompt)).toEqual(['a dog']);
  });

  it('reports a hint that cannot be made', async () => {
    const unreadable = failure('picture-unreadable', 'photo.jpg');
    await runnerWith({}, async () => unreadable).run(jobNow());
    expect(session().failures.map((notice) => notice.failure)).toEqual([unreadable]);
  });

  it('runs on after a bug', async () => {
    const broken = vi.fn<GenerationServices['renderHint']>();
    broken.mockRejectedValueOnce(new TypeError('a bug'));
    broken.mockResolvedValue(success(createPixels(8, 8)));
    const runner = runnerWith({}, broken);
    await runner.run(jobNow());
    expect(session().failures[0]?.failure.code).toBe('internal');
    await runner.run(jobNow());
    expect(made).toHaveLength(1);
  });
});

describe('the queue of the runner', () => {
  const prompts = () => made.map(({ prompt }) => prompt);

  function queued(prompt: string) {
    setSetting('prompt', prompt);
    return jobNow();
  }

  it('runs jobs one after another, each as it was when it was asked for', async () => {
    const runner = runnerWith();
    addToQueue([queued('one'), queued('two')]);
    setSetting('prompt', 'three');
    await runner.work();
    expect(prompts()).toEqual(['one', 'two']);
    expect(queueStore.getState()).toMatchObject({ running: null, waiting: [] });
  });

  it('makes the hints of a waiting job when it is asked for', async () => {
    const renderHint = vi.fn<GenerationServices['renderHint']>(async () =>
      success(createPixels(8, 8)),
    );
    const runner = runnerWith({}, renderHint);
    const running = runner.run(jobNow());
    await firstStep();
    renderHint.mockClear();
    addToQueue([queued('later')]);
    await vi.waitFor(() => expect(renderHint).toHaveBeenCalledOnce(), { interval: 1 });
    expect(prompts()).toEqual([]);
    await running;
    expect(renderHint).toHaveBeenCalledOnce();
    expect(prompts()).toEqual(['a cat', 'later']);
  });

  it('goes on after a cancel, and lets what is wanted now go first', async () => {
    const runner = runnerWith();
    addToQueue([queued('one'), queued('two')]);
    await firstStep();
    await runner.run(queued('now'));
    expect(prompts()).toEqual(['now', 'two']);
  });

  it('goes on after a job that failed', async () => {
    const failing = { prompt: 'one', failure: failure('engine-stopped', 'died') };
    const runner = runnerWith({ failing });
    addToQueue([queued('one'), queued('two')]);
    await runner.work();
    expect(prompts()).toEqual(['two']);
    expect(queueStore.getState().isPaused).toBe(false);
  });

  it('waits where the engine cannot start, and loses no job', async () => {
    const packFailure = failure('pack-file-missing', 'unet.onnx');
    const broken = runnerWith({ packFailure });
    addToQueue([queued('one'), queued('two')]);
    await broken.work();
    expect(queueStore.getState().isPaused).toBe(true);
    expect(queueStore.getState().waiting.map(({ document }) => document.settings.prompt)).toEqual([
      'one',
      'two',
    ]);
    expect(session().failures.map((notice) => notice.failure)).toEqual([packFailure]);
  });

  it('goes on when it is told to', async () => {
    const runner = runnerWith();
    queueStore.setState({ isPaused: true });
    addToQueue([queued('one')]);
    await runner.work();
    expect(prompts()).toEqual([]);
    resumeQueue();
    await runner.work();
    expect(prompts()).toEqual(['one']);
  });
});
