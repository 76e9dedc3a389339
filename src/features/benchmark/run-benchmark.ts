import type { EngineClient } from '../../engine/engine-client.ts';
import type { GenerationStage } from '../../shared/generation/generation-event.ts';
import type { GenerationRequest } from '../../shared/generation/generation-request.ts';
import { failure, type Outcome, success } from '../../shared/outcome.ts';
import { benchmarkJob } from './benchmark-job.ts';
import {
  type BenchmarkReport,
  type BenchmarkRun,
  type BrowserFacts,
  benchmarkReport,
  type MemoryMeasurement,
} from './benchmark-report.ts';

export interface BenchmarkServices {
  readonly engine: Pick<EngineClient, 'restart' | 'generate'>;
  readonly measureMemory: () => Promise<MemoryMeasurement | null>;
  readonly browser: BrowserFacts;
  /** Milliseconds. */
  readonly now: () => number;
}

export type BenchmarkPhase = 'start' | 'cold' | 'warm' | 'memory';

export interface BenchmarkProgress {
  readonly phase: BenchmarkPhase;
  /** 0–1 of the whole. */
  readonly share: number;
}

const WARM_RUNS = 2;
const RUNS = 1 + WARM_RUNS;

/** Starts the engine anew, makes one picture with cold networks and some with warm ones, and reports. */
export async function runBenchmark(
  { engine, measureMemory, browser, now }: BenchmarkServices,
  onProgress: (progress: BenchmarkProgress) => void,
  signal: AbortSignal,
): Promise<Outcome<BenchmarkReport>> {
  onProgress({ phase: 'start', share: 0 });
  const startedAt = now();
  const opened = await engine.restart();
  if (!opened.ok) return opened;
  const startSeconds = (now() - startedAt) / 1000;
  const { device, manifest } = opened.value;
  const runs: BenchmarkRun[] = [];
  for (let i = 0; i < RUNS; i++) {
    if (signal.aborted) return failure('cancelled', 'benchmark');
    const phase = i === 0 ? 'cold' : 'warm';
    onProgress({ phase, share: i / RUNS });
    const run = await timedRun(engine, benchmarkJob(manifest, `benchmark-${i}`), {
      ...{ signal, now },
      onStep: (share) => onProgress({ phase, share: (i + share) / RUNS }),
    });
    if (!run.ok) return run;
    runs.push(run.value);
  }
  onProgress({ phase: 'memory', share: 1 });
  const memory = await measureMemory();
  const [cold, ...warm] = runs;
  if (!cold) return failure('internal', 'no run was made');
  if (signal.aborted) return failure('cancelled', 'benchmark');
  return success(
    benchmarkReport({
      ...{ device, manifest, startSeconds, memory, browser },
      runs: [cold, ...warm],
    }),
  );
}

interface Timing {
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly onStep: (share: number) => void;
}

async function timedRun(
  engine: BenchmarkServices['engine'],
  request: GenerationRequest,
  { signal, now, onStep }: Timing,
): Promise<Outcome<BenchmarkRun>> {
  const stages: Partial<Record<GenerationStage, number>> = {};
  const startedAt = now();
  let current: { readonly stage: GenerationStage; readonly since: number } | null = null;
  const enter = (stage: GenerationStage | null): void => {
    const at = now();
    if (current) {
      stages[current.stage] = (stages[current.stage] ?? 0) + (at - current.since) / 1000;
    }
    current = stage && { stage, since: at };
  };
  const outcome = await engine.generate(
    request,
    (event) => {
      if (event.type === 'stage') enter(event.stage);
      if (event.type === 'step') onStep(event.step / event.total);
      if (event.type === 'image') enter(null);
    },
    signal,
  );
  if (!outcome.ok) return outcome;
  const pictureSeconds = (now() - startedAt) / 1000;
  return success({ pictureSeconds, stages, report: outcome.value });
}
