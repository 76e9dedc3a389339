import { useEffect, useRef, useState } from 'react';
import { engine } from '../../engine/engine.ts';
import { hasJobs } from '../../session/when-no-job-runs.ts';
import type { Failure } from '../../shared/outcome.ts';
import type { BenchmarkReport } from './benchmark-report.ts';
import { measureMemory } from './measure-memory.ts';
import { type BenchmarkProgress, runBenchmark } from './run-benchmark.ts';

export type BenchmarkState =
  | { readonly status: 'idle' }
  /** A picture is being made: two at once would measure neither. */
  | { readonly status: 'busy' }
  | ({ readonly status: 'running' } & BenchmarkProgress)
  | { readonly status: 'done'; readonly report: BenchmarkReport }
  | { readonly status: 'failed'; readonly failure: Failure };

/** The benchmark while its dialog is open; closing it cancels. */
export function useBenchmark() {
  const [state, setState] = useState<BenchmarkState>({ status: 'idle' });
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  async function start(): Promise<void> {
    if (hasJobs()) return setState({ status: 'busy' });
    const own = new AbortController();
    controller.current = own;
    const outcome = await runBenchmark(
      {
        engine,
        measureMemory,
        browser: {
          userAgent: navigator.userAgent,
          processors: navigator.hardwareConcurrency,
          appVersion: import.meta.env['VITE_APP_VERSION'] ?? 'development',
        },
        now: () => performance.now(),
      },
      (progress) => own.signal.aborted || setState({ status: 'running', ...progress }),
      own.signal,
    );
    if (controller.current !== own) return;
    if (outcome.ok) setState({ status: 'done', report: outcome.value });
    else if (outcome.code === 'cancelled') setState({ status: 'idle' });
    else setState({ status: 'failed', failure: outcome });
  }

  function cancel(): void {
    controller.current?.abort();
    setState({ status: 'idle' });
  }

  return { state, start, cancel };
}
