import { expect, it } from 'vitest';
import { EngineClient } from '../../engine/engine-client.ts';
import { FakeEngine, type FakeEngineOptions, fakeWire } from '../../engine/fake-engine.ts';
import { failure } from '../../shared/outcome.ts';
import { BENCHMARK_STEPS } from './benchmark-job.ts';
import { benchmarkMarkdown, benchmarkRows } from './benchmark-rows.ts';
import { type BenchmarkProgress, runBenchmark } from './run-benchmark.ts';

function setUp(options: Partial<FakeEngineOptions> = {}) {
  const fake = new FakeEngine({ stepMs: 1, ...options });
  const engine = new EngineClient({
    connect: () => fakeWire(fake),
    packUrl: () => '',
    options: {},
    onState: () => undefined,
  });
  let clock = 0;
  const services = {
    engine,
    measureMemory: async () => ({ bytes: 7e8, scope: 'all' as const }),
    browser: { userAgent: 'Browser|1', processors: 4, appVersion: '0.1.0' },
    // Every look at the clock takes a second, so that times can be told apart.
    now: () => {
      clock += 1000;
      return clock;
    },
  };
  return { services, fake };
}

it('makes a first picture and two more, and reports what they took', async () => {
  const { services, fake } = setUp();
  const progress: BenchmarkProgress[] = [];
  const outcome = await runBenchmark(
    services,
    (step) => progress.push(step),
    new AbortController().signal,
  );
  if (!outcome.ok) throw new Error(outcome.detail);
  expect(fake.jobs).toHaveLength(3);
  expect(new Set(progress.map(({ phase }) => phase))).toEqual(
    new Set(['start', 'cold', 'warm', 'memory']),
  );
  const shares = progress.map(({ share }) => share);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(outcome.value).toMatchObject({
    ...{ format: 'inkling-benchmark', version: 1 },
    seconds: { start: 1, stages: { 'encode-prompt': 1, denoise: 1, decode: 1 } },
    perStep: { runs: 1, dispatches: 0, readBacks: 0, uploadedBytes: 0 },
    memory: {
      measured: { bytes: 7e8, scope: 'all' },
      peak: { wasmBytes: 5e8, gpuBytes: 0 },
    },
    job: { pack: 'fake-pack', steps: BENCHMARK_STEPS },
    device: { provider: 'wasm', dtype: 'fp32', threads: 2 },
    versions: { app: '0.1.0', onnxruntime: 'none', pack: '1.0.0' },
  });
  expect(JSON.parse(JSON.stringify(outcome.value))).toEqual(outcome.value);
});

it('is a table that no value can break', async () => {
  const { services } = setUp();
  const outcome = await runBenchmark(services, () => undefined, new AbortController().signal);
  if (!outcome.ok) throw new Error(outcome.detail);
  const rows = benchmarkRows(outcome.value, 'en');
  expect(new Set(rows.map(({ label }) => label)).size).toBe(rows.length);
  const lines = benchmarkMarkdown(rows).trim().split('\n');
  expect(lines).toHaveLength(rows.length + 2);
  for (const line of lines) expect(line.match(/(?<!\\)\|/g)).toHaveLength(3);
  expect(lines).toContain('| WebAssembly memory, peak | 500 MB |');
  expect(lines.some((line) => line.includes('Browser\\|1 (4)'))).toBe(true);
});

it('ends soon after it is cancelled', async () => {
  const { services, fake } = setUp();
  const controller = new AbortController();
  const outcome = await runBenchmark(
    services,
    ({ phase, share }) => phase === 'warm' && share > 0.4 && controller.abort(),
    controller.signal,
  );
  expect(outcome).toMatchObject({ ok: false, code: 'cancelled' });
  expect(fake.jobs.length).toBeLessThan(3);
});

it('tells why where the engine cannot start', async () => {
  const { services } = setUp({ packFailure: failure('pack-file-missing', 'unet') });
  const outcome = await runBenchmark(services, () => undefined, new AbortController().signal);
  expect(outcome).toMatchObject({ ok: false, code: 'pack-file-missing' });
});
