import type { MemoryMeasurement } from './benchmark-report.ts';

/** Chromium's, and not in TypeScript's library. */
interface MeasuringPerformance extends Performance {
  measureUserAgentSpecificMemory?(): Promise<{ readonly bytes: number }>;
  readonly memory?: { readonly usedJSHeapSize: number };
}

/** The browser may wait for its garbage collector. */
const PATIENCE_MS = 20_000;

/** What page and workers take now: wasm memory never shrinks, so that its part is its own peak. null: nobody says. */
export async function measureMemory(): Promise<MemoryMeasurement | null> {
  const measuring = performance as MeasuringPerformance;
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  const whole = await Promise.race([
    late,
    measuring.measureUserAgentSpecificMemory?.().catch(() => null),
  ]);
  if (whole) return { bytes: whole.bytes, scope: 'all' };
  const { memory } = measuring;
  return memory ? { bytes: memory.usedJSHeapSize, scope: 'page' } : null;
}
