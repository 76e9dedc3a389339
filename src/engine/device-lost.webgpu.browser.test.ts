import { afterAll, describe, expect, it } from 'vitest';
import type { GenerationEvent } from '../shared/generation/generation-event.ts';
import type { GenerationRequest } from '../shared/generation/generation-request.ts';
import type { Outcome } from '../shared/outcome.ts';
import { EngineClient } from './engine-client.ts';
import type { EngineState } from './engine-state.ts';
import { workerWire } from './worker-wire.ts';

const breaking = new BroadcastChannel('break-engine');
const states: EngineState['status'][] = [];
const lives: Worker[] = [];

const client = new EngineClient({
  packUrl: () => new URL('/packs/micro/', location.href).href,
  options: { provider: 'webgpu', dtype: 'fp32' },
  onState: ({ status }) => states.push(status),
  connect: () => {
    const url = new URL('../../workers/fragile-engine.fixture.ts', import.meta.url);
    const worker = new Worker(url, { type: 'module' });
    lives.push(worker);
    return workerWire(worker);
  },
});
afterAll(() => {
  breaking.close();
  for (const worker of lives) worker.terminate();
});

function job(steps: number): GenerationRequest {
  return {
    jobId: crypto.randomUUID(),
    prompt: 'a red apple',
    negativePrompt: '',
    width: 64,
    height: 64,
    numImages: 1,
    numInferenceSteps: steps,
    guidanceScale: 4,
    seed: 1,
    eta: 0,
    controls: [],
    guidanceBatching: 'auto',
    previewEvery: 0,
    returnLatents: false,
  };
}

function run(steps: number, onEvent: (event: GenerationEvent) => void = () => undefined) {
  return client.generate(job(steps), onEvent, new AbortController().signal);
}

function told(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'ok' : `${outcome.code}: ${outcome.detail}`;
}

async function untilReady(life: number): Promise<void> {
  await expect.poll(() => lives.length, { timeout: 60_000 }).toBe(life);
  await expect.poll(() => states.at(-1), { timeout: 60_000 }).toBe('ready');
}

describe('a GPU device that is lost', () => {
  it('during a job: ends it with the reason, and the next job works on a new engine', async () => {
    const steps: number[] = [];
    const outcome = await run(50, (event) => {
      if (event.type !== 'step') return;
      steps.push(event.step);
      if (event.step === 2) breaking.postMessage('lose-device');
    });
    expect(told(outcome)).toMatch(/^device-lost/);
    expect(steps.length).toBeLessThan(50);
    expect(told(await run(2))).toBe('ok');
    expect(lives).toHaveLength(2);
  });

  it('between two jobs: is replaced before anybody asks', async () => {
    breaking.postMessage('lose-device');
    await untilReady(3);
    expect(told(await run(2))).toBe('ok');
  });

  it('before the first step: ends that job only', async () => {
    const outcome = await run(2, (event) => {
      if (event.type === 'stage' && event.stage === 'denoise') breaking.postMessage('lose-device');
    });
    expect(told(outcome)).toMatch(/^device-lost/);
    expect(told(await run(2))).toBe('ok');
  });
});

describe('an engine worker that crashes', () => {
  it('ends the running job with the reason, and the next job works', async () => {
    const outcome = await run(50, (event) => {
      if (event.type === 'step' && event.step === 2) breaking.postMessage('crash');
    });
    expect(told(outcome)).toMatch(/^engine-stopped/);
    expect(told(await run(2))).toBe('ok');
  });
});
