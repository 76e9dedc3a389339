import type { Making } from '../../archive/keep-result.ts';
import type { EngineClient } from '../../engine/engine-client.ts';
import {
  pauseQueue,
  pauseQueueWith,
  type QueuedJob,
  queueStore,
  takeNextJob,
} from '../../session/job-queue.ts';
import type {
  GeneratedImage,
  GenerationEvent,
  GenerationReport,
} from '../../shared/generation/generation-event.ts';
import { failure, type Outcome } from '../../shared/outcome.ts';
import type { BasePackManifest } from '../../shared/packs/manifest.ts';
import type { Pixels } from '../../shared/pixels.ts';
import { orAborted } from './or-aborted.ts';
import { type PreparedJob, type PreparingServices, prepareJob } from './prepare-job.ts';
import {
  reportCancelling,
  reportEnd,
  reportEvent,
  reportStage,
  reportStart,
} from './report-job.ts';

export interface GenerationServices extends PreparingServices {
  readonly engine: Pick<EngineClient, 'start' | 'generate'>;
  /** Takes each picture as it is finished, with the previews that led to it. */
  readonly keep: (
    image: GeneratedImage,
    previews: readonly Pixels[],
    making: Making,
  ) => Promise<unknown>;
}

interface Next {
  readonly job: QueuedJob;
  /** Not from the queue. */
  readonly isUrgent: boolean;
}

/** A job on its way to being run. */
interface Preparation {
  readonly controller: AbortController;
  readonly prepared: Promise<Outcome<PreparedJob>>;
}

/** Runs one job at a time: the one that is wanted now, then those of the queue. */
export class GenerationRunner {
  readonly #services: GenerationServices;
  readonly #preparations = new Map<string, Preparation>();
  /** Wanted at once, before the queue. */
  #urgent: QueuedJob | null = null;
  #current: AbortController | null = null;
  #working: Promise<void> | null = null;

  constructor(services: GenerationServices) {
    this.#services = services;
  }

  /** Works whenever jobs are added or put back, or the queue is resumed, until the returned function is called. */
  followQueue(): () => void {
    return queueStore.subscribe(({ isPaused, waiting }, before) => {
      const hasMore = waiting.length > before.waiting.length;
      if (!isPaused && (hasMore || before.isPaused)) void this.work();
    });
  }

  /** Runs a job at once; one that runs is cancelled first. Resolves when nothing is left to do. */
  run(job: QueuedJob): Promise<void> {
    this.cancel();
    this.#urgent = job;
    return this.work();
  }

  /** Cancels the job that runs. The queue goes on. */
  cancel(): void {
    if (!this.#current || this.#current.signal.aborted) return;
    this.#current.abort();
    reportCancelling();
  }

  /** Works off the queue. Hints of what waits are made at once, so that nothing has to be kept for them. */
  work(): Promise<void> {
    for (const job of queueStore.getState().waiting) this.#prepare(job);
    this.#working ??= this.#workOff().finally(() => {
      this.#working = null;
    });
    return this.#working;
  }

  async #workOff(): Promise<void> {
    for (let next = this.#next(); next; next = this.#next()) {
      await this.#runNow(next);
      this.#forgetRemoved();
    }
  }

  #next(): Next | null {
    const job = this.#urgent ?? takeNextJob();
    const isUrgent = this.#urgent !== null;
    this.#urgent = null;
    return job && { job, isUrgent };
  }

  async #runNow(next: Next): Promise<void> {
    const { controller, prepared } = this.#prepare(next.job);
    this.#current = controller;
    reportStart(next.job);
    let outcome: Outcome<GenerationReport>;
    try {
      outcome = await this.#make(next, prepared, controller.signal);
    } catch (error) {
      outcome = failure('internal', String(error));
    }
    this.#current = null;
    reportEnd(outcome, controller.signal.aborted);
  }

  async #make(
    next: Next,
    prepared: Preparation['prepared'],
    signal: AbortSignal,
  ): Promise<Outcome<GenerationReport>> {
    const { engine, keep } = this.#services;
    const opened = await orAborted(engine.start(), signal);
    if (!opened.ok) {
      if (!signal.aborted) holdBack(next);
      return opened;
    }
    reportStage('hint');
    const ahead = await prepared;
    if (!ahead.ok) return ahead;
    // What was prepared for another pack is prepared anew.
    const ready = isSamePack(ahead.value.manifest, opened.value.manifest)
      ? ahead
      : await prepareJob(next.job, this.#services, signal);
    if (!ready.ok) return ready;
    reportStage('waiting');
    const { document, manifest, request } = ready.value;
    const made: Promise<unknown>[] = [];
    const previews: Pixels[] = [];
    const onEvent = (event: GenerationEvent): void => {
      reportEvent(event);
      if (event.type === 'preview') previews.push(event.pixels);
      if (event.type !== 'image') return;
      made.push(keep(event.image, previews.splice(0), { document, request, manifest }));
    };
    const outcome = await engine.generate(request, onEvent, signal);
    await Promise.all(made);
    return outcome;
  }

  #prepare(job: QueuedJob): Preparation {
    const known = this.#preparations.get(job.id);
    if (known) return known;
    const controller = new AbortController();
    const prepared = prepareJob(job, this.#services, controller.signal).catch((error: unknown) =>
      failure('internal', String(error)),
    );
    const preparation = { controller, prepared };
    this.#preparations.set(job.id, preparation);
    void this.#forgetFailed(job.id, preparation);
    return preparation;
  }

  /** What could not be prepared ahead may well be when its turn comes: the engine may have come by then. */
  async #forgetFailed(id: string, { controller, prepared }: Preparation): Promise<void> {
    const outcome = await prepared;
    if (!outcome.ok && this.#current !== controller) this.#preparations.delete(id);
  }

  /** Hints of jobs that nobody waits for any more. */
  #forgetRemoved(): void {
    const waiting = new Set(queueStore.getState().waiting.map(({ id }) => id));
    for (const id of this.#preparations.keys()) {
      if (!waiting.has(id)) this.#preparations.delete(id);
    }
  }
}

/** An engine that cannot start would fail job after job: they wait until it can. */
function holdBack({ job, isUrgent }: Next): void {
  if (!isUrgent) pauseQueueWith(job);
  else if (queueStore.getState().waiting.length > 0) pauseQueue();
}

function isSamePack(a: BasePackManifest, b: BasePackManifest): boolean {
  return a.id === b.id && a.version === b.version;
}
