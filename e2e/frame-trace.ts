import type { Page } from '@playwright/test';

/** What became of the frames in which something was to change. */
export interface Frames {
  readonly presented: number;
  readonly dropped: number;
}

interface TraceEvent {
  readonly name: string;
  readonly args?: { readonly frame_reporter?: { readonly state?: string } };
}

/** Records a trace of Chromium's compositor while `act` runs, and counts what it reports of every frame. */
export async function framesDuring(page: Page, act: () => Promise<void>): Promise<Frames> {
  const browser = page.context().browser();
  if (!browser) throw new Error('only a browser of its own can be traced');
  await browser.startTracing(page, { categories: ['cc,benchmark'] });
  await act();
  const trace = await browser.stopTracing();
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] };
  const states = traceEvents
    .filter(({ name }) => name === 'PipelineReporter')
    .map(({ args }) => args?.frame_reporter?.state ?? '');
  return {
    presented: states.filter((state) => state.startsWith('STATE_PRESENTED')).length,
    dropped: states.filter((state) => state === 'STATE_DROPPED').length,
  };
}
