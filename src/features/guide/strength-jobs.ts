import type { StudioDocument } from '../../document/studio-document.ts';
import type { QueuedJob } from '../../session/job-queue.ts';

/** None, half and all of what the control network says: W in y = F(x) + W · Z(c). */
export const SHOWN_STRENGTHS = [0, 0.5, 1] as const;

/** The document's picture from one seed under each strength; all else stays as it is. */
export function strengthJobs(document: StudioDocument, seed: number): readonly QueuedJob[] {
  const groupId = crypto.randomUUID();
  return SHOWN_STRENGTHS.map((conditioningScale) => ({
    id: crypto.randomUUID(),
    groupId,
    seed,
    document: {
      ...document,
      controlUnits: document.controlUnits.map((unit) => ({
        ...unit,
        conditioningScale,
        // Or else the pack's own strength would take its place.
        setByHand: [...unit.setByHand, 'conditioningScale'],
      })),
      settings: { ...document.settings, numImages: 1 },
    },
  }));
}
