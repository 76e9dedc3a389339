import { controlnetFor } from '../../document/controlnet-for.ts';
import { withPackDefaults } from '../../document/pack-defaults.ts';
import type { ControlUnit, StudioDocument } from '../../document/studio-document.ts';
import { takesPart } from '../../document/takes-part.ts';
import type { EngineClient } from '../../engine/engine-client.ts';
import { maskedHint } from '../../hints/masked-hint.ts';
import { referenceInput } from '../../hints/reference-input.ts';
import type { QueuedJob } from '../../session/job-queue.ts';
import { preferencesStore } from '../../session/preferences-store.ts';
import type {
  GenerationRequest,
  InitImage,
  LoraInput,
} from '../../shared/generation/generation-request.ts';
import { type Outcome, success } from '../../shared/outcome.ts';
import type { BasePackManifest } from '../../shared/packs/manifest.ts';
import type { Pixels } from '../../shared/pixels.ts';
import type { LoraTag } from '../../shared/prompts/lora-tags.ts';
import { orAborted } from './or-aborted.ts';
import { decidedPrompt, toGenerationRequest } from './to-generation-request.ts';

export interface PreparingServices {
  readonly engine: Pick<EngineClient, 'start'>;
  readonly renderHint: (
    unit: ControlUnit,
    document: StudioDocument,
    signal: AbortSignal,
  ) => Promise<Outcome<Pixels>>;
  readonly renderStart: (
    document: StudioDocument,
    manifest: BasePackManifest,
    signal: AbortSignal,
  ) => Promise<Outcome<InitImage | null>>;
  readonly findLoras: (tags: readonly LoraTag[]) => Promise<readonly LoraInput[]>;
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
  { engine, renderHint, renderStart, findLoras }: PreparingServices,
  signal: AbortSignal,
): Promise<Outcome<PreparedJob>> {
  const opened = await orAborted(engine.start(), signal);
  if (!opened.ok) return opened;
  const { manifest } = opened.value;
  // Whoever was quicker than the pack gets its settings all the same.
  const document = withPackDefaults(job.document, manifest.defaults);
  const rendered = await renderStart(document, manifest, signal);
  if (!rendered.ok) return rendered;
  const start = rendered.value;
  const hints = new Map<string, Pixels>();
  for (const unit of document.controlUnits.filter((u) => takesPart(u, document, manifest))) {
    const wantsHoles = controlnetFor(unit, manifest)?.maskedHint === true;
    const hint =
      start && wantsHoles ? success(maskedHint(start)) : await renderHint(unit, document, signal);
    if (!hint.ok) return hint;
    hints.set(unit.id, hint.value);
  }
  const { id: jobId, seed } = job;
  const loras = await findLoras(decidedPrompt(document, seed).tags);
  const reference = referenceInput(document, manifest);
  const checkSafety =
    preferencesStore.getState().hidesFlagged && manifest.safetyChecker !== undefined;
  const request = toGenerationRequest({
    ...{ jobId, document, manifest, hints, start, loras, reference, seed, checkSafety },
  });
  return success({ document, manifest, request });
}
