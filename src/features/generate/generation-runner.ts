import type { Making } from '../../archive/keep-result.ts';
import { controlnetFor } from '../../document/controlnet-for.ts';
import { documentStore } from '../../document/document-store.ts';
import { withPackDefaults } from '../../document/pack-defaults.ts';
import type { ControlUnit, StudioDocument } from '../../document/studio-document.ts';
import type { EngineClient } from '../../engine/engine-client.ts';
import { t } from '../../i18n/t.ts';
import { clearFailures, reportFailure } from '../../session/failure-notices.ts';
import {
  IDLE,
  type JobStage,
  jobAfterEvent,
  jobShare,
  startedJob,
} from '../../session/job-state.ts';
import { previewFeed } from '../../session/preview-feed.ts';
import { announce, sessionStore } from '../../session/session-store.ts';
import { notify } from '../../session/toasts.ts';
import type {
  GeneratedImage,
  GenerationEvent,
  GenerationReport,
} from '../../shared/generation/generation-event.ts';
import { failure, type Outcome, success } from '../../shared/outcome.ts';
import type { BasePackManifest } from '../../shared/packs/manifest.ts';
import type { Pixels } from '../../shared/pixels.ts';
import { milestonePassed } from './announcements.ts';
import { seedForJob } from './seed.ts';
import { toGenerationRequest } from './to-generation-request.ts';

export interface GenerationServices {
  readonly engine: Pick<EngineClient, 'start' | 'generate'>;
  readonly renderHint: (
    unit: ControlUnit,
    document: StudioDocument,
    signal: AbortSignal,
  ) => Promise<Outcome<Pixels>>;
  /** Takes each picture as it is finished, with the previews that led to it. */
  readonly keep: (
    image: GeneratedImage,
    previews: readonly Pixels[],
    making: Making,
  ) => Promise<void>;
}

interface Job {
  readonly id: string;
  readonly document: StudioDocument;
  readonly seed: number;
  readonly controller: AbortController;
}

type Hints = ReadonlyMap<string, Pixels>;

/** Runs one job at a time, from the document as it is at the start to results in the strip. */
export class GenerationRunner {
  readonly #services: GenerationServices;
  #job: Job | null = null;
  #finished: Promise<void> = Promise.resolve();

  constructor(services: GenerationServices) {
    this.#services = services;
  }

  /** Starts a job; one that runs is cancelled first. */
  async run(): Promise<void> {
    this.cancel();
    const before = this.#finished;
    this.#finished = before.then(() => this.#runNow());
    await this.#finished;
  }

  cancel(): void {
    if (!this.#job || this.#job.controller.signal.aborted) return;
    this.#job.controller.abort();
    sessionStore.setState(({ job }) => ({
      job: job.status === 'running' ? { ...job, status: 'cancelling' } : job,
    }));
  }

  async #runNow(): Promise<void> {
    const document = documentStore.getState();
    const seed = seedForJob(document.settings);
    const job = { id: crypto.randomUUID(), document, seed, controller: new AbortController() };
    const { numInferenceSteps, numImages } = document.settings;
    const startedAt = performance.now();
    this.#job = job;
    sessionStore.setState({
      job: startedJob(job.id, numInferenceSteps, numImages, startedAt),
      lastSeed: seed,
    });
    announce(t('progress.announceStarted'));
    try {
      conclude(await this.#work(job), job, startedAt);
    } catch (error) {
      conclude(failure('internal', String(error)), job, startedAt);
    } finally {
      this.#job = null;
      previewFeed.show(null);
      sessionStore.setState({ job: IDLE });
    }
  }

  async #work(asked: Job): Promise<Outcome<GenerationReport>> {
    const { engine } = this.#services;
    const opened = await orAborted(engine.start(), asked.controller.signal);
    if (!opened.ok) return opened;
    const { manifest } = opened.value;
    // Whoever was quicker than the pack gets its settings all the same.
    const job = { ...asked, document: withPackDefaults(asked.document, manifest.defaults) };
    setStage('hint');
    const hints = await this.#renderHints(job, manifest);
    if (!hints.ok) return hints;
    setStage('waiting');
    const request = toGenerationRequest({
      jobId: job.id,
      document: job.document,
      manifest,
      hints: hints.value,
      seed: job.seed,
    });
    const making = { document: job.document, request, manifest };
    const made: Promise<void>[] = [];
    const previews: Pixels[] = [];
    const onEvent = (event: GenerationEvent): void => {
      followJob(event);
      if (event.type === 'preview') previews.push(event.pixels);
      if (event.type !== 'image') return;
      made.push(this.#services.keep(event.image, previews.splice(0), making));
    };
    const outcome = await engine.generate(request, onEvent, job.controller.signal);
    await Promise.all(made);
    return outcome;
  }

  /** The hints of the units that take part: a unit that the pack has no ControlNet for is left out. */
  async #renderHints(
    { document, controller: { signal } }: Job,
    manifest: BasePackManifest,
  ): Promise<Outcome<Hints>> {
    const hints = new Map<string, Pixels>();
    const takesPart = (unit: ControlUnit) => unit.enabled && controlnetFor(unit, manifest) !== null;
    for (const unit of document.controlUnits.filter(takesPart)) {
      const hint = await this.#services.renderHint(unit, document, signal);
      if (!hint.ok) return hint;
      hints.set(unit.id, hint.value);
    }
    return success(hints);
  }
}

/** A cancel does not wait for an engine that is still starting. */
function orAborted<T>(answer: Promise<Outcome<T>>, signal: AbortSignal): Promise<Outcome<T>> {
  const aborted = new Promise<Outcome<T>>((resolve) => {
    signal.addEventListener('abort', () => resolve(failure('cancelled', '')), { once: true });
  });
  return Promise.race([answer, aborted]);
}

function setStage(stage: JobStage): void {
  sessionStore.setState(({ job }) => ({ job: job.status === 'idle' ? job : { ...job, stage } }));
}

function followJob(event: GenerationEvent): void {
  const before = sessionStore.getState().job;
  const job = jobAfterEvent(before, event, performance.now());
  sessionStore.setState({ job });
  if (event.type === 'preview') previewFeed.show(event.pixels);
  if (event.type === 'safer-precision') notify({ messageKey: `saferPrecision.${event.provider}` });
  if (before.status === 'idle' || job.status === 'idle') return;
  const percent = milestonePassed(jobShare(before) ?? 0, jobShare(job) ?? 0);
  if (percent !== null) announce(t('progress.announcePercent', { percent }));
}

function conclude(outcome: Outcome<GenerationReport>, job: Job, startedAt: number): void {
  if (outcome.ok) {
    clearFailures();
    const seconds = Math.max(1, Math.round((performance.now() - startedAt) / 1000));
    const steps = job.document.settings.numInferenceSteps;
    announce(t('progress.announceFinished', { steps, seconds }));
  } else if (outcome.code === 'cancelled' || job.controller.signal.aborted) {
    announce(t('progress.announceCancelled'));
  } else {
    reportFailure(outcome);
    announce(t('progress.announceFailed'));
  }
}
