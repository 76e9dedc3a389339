import type { StudioDocument } from '../document/studio-document.ts';
import type { QueuedJob } from '../session/job-queue.ts';
import { type GridAxis, withAxisValue } from './grid-axis.ts';

export interface GridPlan {
  readonly xAxis: GridAxis;
  readonly xValues: readonly string[];
  readonly yAxis: GridAxis;
  readonly yValues: readonly string[];
}

export interface Grid extends GridPlan {
  readonly id: string;
  readonly document: StudioDocument;
  /** Row after row. */
  readonly jobs: readonly QueuedJob[];
}

/** A job for each field, all from one seed, so that nothing but the two settings differs. */
export function planGrid(document: StudioDocument, seed: number, plan: GridPlan): Grid {
  const id = crypto.randomUUID();
  const single = { ...document, settings: { ...document.settings, numImages: 1 } };
  const jobs = plan.yValues.flatMap((y) =>
    plan.xValues.map((x) => {
      const row = withAxisValue(single, plan.yAxis, y, plan.yValues);
      const field = withAxisValue(row, plan.xAxis, x, plan.xValues);
      const hasOwnSeed = plan.xAxis === 'seed' || plan.yAxis === 'seed';
      return {
        id: crypto.randomUUID(),
        document: field,
        seed: hasOwnSeed ? field.settings.seed : seed,
        groupId: id,
      };
    }),
  );
  return { ...plan, id, document: single, jobs };
}
