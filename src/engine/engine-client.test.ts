import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GenerationEvent } from '../shared/generation/generation-event.ts';
import type { GenerationRequest } from '../shared/generation/generation-request.ts';
import { failure } from '../shared/outcome.ts';
import { EngineClient } from './engine-client.ts';
import type { EngineState } from './engine-state.ts';
import { FakeEngine, type FakeEngineOptions } from './fake-engine.ts';

const STEP_MS = 10;
const STEPS = 5;

function request(jobId: string, prompt = 'a cat'): GenerationRequest {
  return {
    jobId,
    prompt,
    negativePrompt: '',
    width: 8,
    height: 8,
    numImages: 1,
    numInferenceSteps: STEPS,
    guidanceScale: 4,
    seed: 1,
    eta: 0,
    controls: [],
    guidanceBatching: 'auto',
    previewEvery: 0,
    returnLatents: false,
  };
}

/** A client on fake engines, and what a test wants to see and break. */
function studio(options: Partial<FakeEngineOptions> = {}) {
  const engines: FakeEngine[] = [];
  const states: EngineState[] = [];
  const terminated: FakeEngine[] = [];
  let die: (detail: string) => void = () => undefined;
  const client = new EngineClient({
    packUrl: () => 'packs/fake',
    options: {},
    onState: (state) => states.push(state),
    connect: () => {
      const engine = new FakeEngine({ stepMs: STEP_MS, ...options });
      engines.push(engine);
      return {
        api: engine,
        onDeath: (listener) => {
          die = listener;
        },
        terminate: () => terminated.push(engine),
      };
    },
  });
  const statuses = () => states.map(({ status }) => status);
  return { client, engines, statuses, states, terminated, die: (detail: string) => die(detail) };
}

const never = () => new AbortController().signal;
const ignore = () => undefined;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('EngineClient', () => {
  it('starts one engine, however often it is asked to', async () => {
    const { client, engines, statuses } = studio();
    const [first, second] = await Promise.all([client.start(), client.start()]);
    expect(first).toBe(second);
    expect(engines).toHaveLength(1);
    expect(statuses()).toEqual(['starting', 'ready']);
  });

  it('runs a job and passes its events on', async () => {
    const { client } = studio();
    const events: GenerationEvent[] = [];
    const running = client.generate(request('a'), (event) => events.push(event), never());
    await vi.runAllTimersAsync();
    expect((await running).ok).toBe(true);
    expect(events.filter(({ type }) => type === 'step')).toHaveLength(STEPS);
    expect(events.at(-1)?.type).toBe('image');
  });

  it('runs jobs one after another, also after one that failed', async () => {
    const failing = { prompt: 'bad', failure: failure('non-finite-output', 'NaN') };
    const { client, engines } = studio({ failing });
    const first = client.generate(request('a', 'bad'), ignore, never());
    const second = client.generate(request('b'), ignore, never());
    await vi.runAllTimersAsync();
    expect(await first).toEqual(failing.failure);
    expect((await second).ok).toBe(true);
    expect(engines[0]?.jobs).toEqual(['a', 'b']);
  });

  it('cancels between steps and says nothing more of the job', async () => {
    const { client, terminated } = studio();
    const controller = new AbortController();
    const events: GenerationEvent[] = [];
    const running = client.generate(request('a'), (e) => events.push(e), controller.signal);
    await vi.advanceTimersByTimeAsync(STEP_MS * 3);
    controller.abort();
    const heard = events.length;
    await vi.runAllTimersAsync();
    expect(await running).toMatchObject({ ok: false, code: 'cancelled' });
    expect(events).toHaveLength(heard);
    expect(terminated).toHaveLength(0);
  });

  it('never starts a job that was cancelled while it waited', async () => {
    const { client, engines } = studio();
    const controller = new AbortController();
    const first = client.generate(request('a'), ignore, never());
    const second = client.generate(request('b'), ignore, controller.signal);
    controller.abort();
    await vi.runAllTimersAsync();
    await first;
    expect(await second).toMatchObject({ code: 'cancelled' });
    expect(engines[0]?.jobs).toEqual(['a']);
  });

  it('ends an engine that does not answer a cancel within two seconds, and starts the next', async () => {
    const { client, engines, terminated, statuses } = studio({
      deafToCancel: true,
      stepMs: 60_000,
    });
    const controller = new AbortController();
    const running = client.generate(request('a'), ignore, controller.signal);
    await vi.advanceTimersByTimeAsync(0);
    controller.abort();
    await vi.advanceTimersByTimeAsync(1999);
    expect(terminated).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(await running).toMatchObject({ code: 'cancelled' });
    await vi.advanceTimersByTimeAsync(0);
    expect(engines).toHaveLength(2);
    expect(statuses()).toEqual(['starting', 'ready', 'starting', 'ready']);
  });

  it('answers a job whose engine dies, and runs the next one on a new engine', async () => {
    const { client, engines, die } = studio();
    const running = client.generate(request('a'), ignore, never());
    await vi.advanceTimersByTimeAsync(STEP_MS * 2);
    die('RangeError');
    expect(await running).toEqual(failure('engine-stopped', 'RangeError'));
    const next = client.generate(request('b'), ignore, never());
    await vi.runAllTimersAsync();
    expect((await next).ok).toBe(true);
    expect(engines[1]?.jobs).toEqual(['b']);
  });

  it('takes a new engine after the memory ran out', async () => {
    const failing = { prompt: 'big', failure: failure('out-of-memory', '4 GB') };
    const { client, engines, terminated } = studio({ failing });
    const running = client.generate(request('a', 'big'), ignore, never());
    await vi.runAllTimersAsync();
    expect(await running).toEqual(failing.failure);
    expect(terminated).toEqual([engines[0]]);
    expect(engines).toHaveLength(2);
  });

  it('opens control packs beside the base, tells which do not fit, and keeps them through a new life', async () => {
    const { client, states, die } = studio();
    const opened = await client.openControls(['packs/depth', 'packs/misfit']);
    expect(opened).toMatchObject({
      value: { refused: [{ location: 'packs/misfit', failure: { code: 'family-mismatch' } }] },
    });
    const controls = ['lines', 'depth/depth'].map((id) => ({ id }));
    expect(states.at(-1)).toMatchObject({ status: 'ready', manifest: { controlnets: controls } });
    expect(await client.start()).toMatchObject({ value: { manifest: { controlnets: controls } } });
    die('RangeError');
    await vi.runAllTimersAsync();
    expect(states.at(-1)).toMatchObject({ status: 'ready', manifest: { controlnets: controls } });
  });

  it('reports a pack that cannot be opened, and tries again when asked', async () => {
    const packFailure = failure('pack-file-missing', 'manifest.json');
    const { client, engines, states } = studio({ packFailure });
    expect(await client.start()).toEqual(packFailure);
    expect(states.at(-1)).toMatchObject({ status: 'failed', failure: packFailure });
    await client.restart();
    expect(engines).toHaveLength(2);
  });

  it('gives up on engines that die one after another, until it is told to try again', async () => {
    const { client, engines, states, die } = studio();
    await client.start();
    for (let death = 0; death < 5; death++) {
      die('RangeError');
      await vi.runAllTimersAsync();
    }
    expect(engines).toHaveLength(3);
    expect(states.at(-1)).toMatchObject({
      status: 'failed',
      failure: failure('engine-unstable', 'RangeError'),
    });
    expect(await client.countTokens('a')).toMatchObject({ code: 'engine-unstable' });
    expect(engines).toHaveLength(3);
    expect(await client.restart()).toMatchObject({ ok: true });
    expect(engines).toHaveLength(4);
  });

  it('gives up on engines that cannot even start', async () => {
    const { client, engines, states, die } = studio({ deafToStart: true });
    for (let attempt = 0; attempt < 5; attempt++) {
      const started = client.start();
      die('no such script');
      expect(await started).toMatchObject({ ok: false });
    }
    expect(engines).toHaveLength(3);
    expect(states.at(-1)).toMatchObject({ failure: { code: 'engine-unstable' } });
  });

  it('forgives deaths after a finished job', async () => {
    const { client, engines, statuses, die } = studio();
    await client.start();
    for (let death = 0; death < 5; death++) {
      const job = client.generate(request(`${death}`), ignore, never());
      await vi.runAllTimersAsync();
      expect(await job).toMatchObject({ ok: true });
      die('RangeError');
      await vi.runAllTimersAsync();
    }
    expect(engines).toHaveLength(6);
    expect(statuses().at(-1)).toBe('ready');
  });

  it('turns an exception inside the engine into a failure', async () => {
    const { client, engines } = studio();
    await client.start();
    vi.spyOn(engines[0] as FakeEngine, 'countTokens').mockRejectedValue(new Error('a bug'));
    expect(await client.countTokens('a')).toEqual(failure('internal', 'Error: a bug'));
  });
});

describe('enlarging', () => {
  const upscaling = {
    jobId: 'large',
    pixels: { width: 1, height: 2, data: Uint8ClampedArray.of(9, 8, 7, 255, 1, 2, 3, 255) },
    factor: 2,
    pack: 'packs/upscaler',
  } as const;

  it('waits for the job before it, and tells of its tiles', async () => {
    const { client } = studio();
    const order: string[] = [];
    const job = client.generate(request('job'), ignore, never()).then(() => order.push('job'));
    const enlarged = client.upscale(upscaling, ({ done }) => order.push(`tile ${done}`), never());
    await vi.runAllTimersAsync();
    await job;
    expect(await enlarged).toMatchObject({ ok: true, value: { width: 2, height: 4 } });
    expect(order).toEqual(['job', 'tile 1', 'tile 2']);
  });

  it('is cancelled like a job', async () => {
    const { client } = studio();
    const controller = new AbortController();
    const enlarged = client.upscale(upscaling, () => controller.abort(), controller.signal);
    await vi.runAllTimersAsync();
    expect(await enlarged).toMatchObject({ ok: false, code: 'cancelled' });
  });
});
