import { controlnetFor } from '../../document/controlnet-for.ts';
import { withPackDefaults } from '../../document/pack-defaults.ts';
import type { ControlUnit, StudioDocument } from '../../document/studio-document.ts';
import type { EngineClient } from '../../engine/engine-client.ts';
import type { QueuedJob } from '../../session/job-queue.ts';
import type { GenerationRequest } from '../../shared/generation/generation-request.ts';
import { type Outcome, success } from '../../shared/outcome.ts';
import type { BasePackManifest } from '../../shared/packs/manifest.ts';
import type { Pixels } from '../../shared/pixels.ts';
import { orAborted } from './or-aborted.ts';
import { toGenerationRequest } from './to-generation-request.ts';

export interface PreparingServices {
  readonly engine: Pick<EngineClient, 'start'>;
  readonly renderHint: (
    unit: ControlUnit,
    document: StudioDocument,
    signal: AbortSignal,
  ) => Promise<Outcome<Pixels>>;
}

/** Everything that decides what comes out, hints included. */
export interface PreparedJob {
  /** With the pack's settings where none were chosen. */
  readonly document: StudioDocument;
  readonly manifest: BasePackManifest;
  readonly request: GenerationRequest;
}

/** The job's hints are made as soon as it is asked for, with the pictures that are there then. */
export async function prepareJob(
  job: QueuedJob,
  { engine, renderHint }: PreparingServices,
  signal: AbortSignal,
): Promise<Outcome<PreparedJob>> {
  const opened = await orAborted(engine.start(), signal);
  if (!opened.ok) return opened;
  const { manifest } = opened.value;
  // Whoever was quicker than the pack gets its settings all the same.
  const document = withPackDefaults(job.document, manifest.defaults);
  const hints = new Map<string, Pixels>();
  for (const unit of document.controlUnits) {
    // A unit that the pack has no ControlNet for is left out.
    if (!unit.enabled || controlnetFor(unit, manifest) === null) continue;
    const hint = await renderHint(unit, document, signal);
    if (!hint.ok) return hint;
    hints.set(unit.id, hint.value);
  }
  const { id: jobId, seed } = job;
  const request = toGenerationRequest({ jobId, document, manifest, hints, seed });
  return success({ document, manifest, request });
}
