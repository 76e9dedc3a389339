import type { Making } from '../../archive/keep-result.ts';
import { documentStore } from '../../document/document-store.ts';
import type { EngineClient } from '../../engine/engine-client.ts';
import { reportFailure } from '../../session/failure-notices.ts';
import { liveStore } from '../../session/live-store.ts';
import { liveFeed } from '../../session/preview-feed.ts';
import { seedForJob } from '../../session/seed.ts';
import { sessionStore } from '../../session/session-store.ts';
import type { GeneratedImage } from '../../shared/generation/generation-event.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { generateBlockers } from './generate-blockers.ts';
import { type PreparingServices, prepareJob } from './prepare-job.ts';

export interface LiveServices extends PreparingServices {
  readonly engine: Pick<EngineClient, 'start' | 'generate'>;
}

/** A pause of the pen: long enough not to run at every stroke of a hatching, short enough to feel like an answer. */
const QUIET_MS = 120;

/** Controls are computed at every other step: a sixth less time, and edges follow the drawing as before (.953, not .960; bench/). */
const LIVE_INTERVAL = 2;

/**
 * Makes a picture of few steps after every change of the document. The newest change wins: what is still being made of
 * an older one is given up. Pictures replace one another and leave no results. A job that was asked for goes first.
 */
export class LiveRunner {
  readonly #services: LiveServices;
  /** One for all pictures of a session of live mode, so that they differ by what was drawn alone. */
  #seed = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #controller: AbortController | null = null;
  #changedAt = 0;
  #latest: { readonly image: GeneratedImage; readonly making: Making } | null = null;

  constructor(services: LiveServices) {
    this.#services = services;
  }

  /** What is shown now, and how it was made. */
  get latest(): { readonly image: GeneratedImage; readonly making: Making } | null {
    return this.#latest;
  }

  /** Follows the document until the returned function is called. */
  start(): () => void {
    this.#seed = seedForJob(documentStore.getState().settings);
    const unsubscribe = [
      documentStore.subscribe(() => this.#changed()),
      liveStore.subscribe(({ steps }, before) => steps !== before.steps && this.#changed()),
      sessionStore.subscribe(({ job }, before) => this.#yield(job.status, before.job.status)),
    ];
    this.#changed();
    return () => {
      for (const stop of unsubscribe) stop();
      clearTimeout(this.#timer);
      this.#controller?.abort();
      this.#latest = null;
      liveFeed.show(null);
      liveStore.setState({
        ...{ isRunning: false, isFlagged: false, isShownAnyway: false },
        seconds: null,
      });
    };
  }

  #changed(): void {
    this.#changedAt = performance.now();
    this.#controller?.abort();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), QUIET_MS);
  }

  /** The engine belongs to the job that somebody asked for. */
  #yield(status: string, before: string): void {
    if (status === before || status === 'idle') return;
    clearTimeout(this.#timer);
    this.#controller?.abort();
  }

  async #run(): Promise<void> {
    const document = documentStore.getState();
    const { engine, job } = sessionStore.getState();
    if (job.status !== 'idle' || generateBlockers(document, engine).length > 0) return;
    const controller = new AbortController();
    this.#controller = controller;
    liveStore.setState({ isRunning: true });
    const outcome = await this.#make(controller.signal);
    if (this.#controller !== controller) return;
    this.#controller = null;
    liveStore.setState({ isRunning: false });
    const isGivenUp = controller.signal.aborted || (!outcome.ok && outcome.code === 'cancelled');
    if (outcome.ok || isGivenUp) return;
    liveStore.setState({ isOn: false });
    reportFailure(outcome);
  }

  async #make(signal: AbortSignal): Promise<Outcome<unknown>> {
    const { settings, ...document } = documentStore.getState();
    const numInferenceSteps = liveStore.getState().steps;
    const few = {
      ...document,
      controlUnits: document.controlUnits.map((unit) => ({
        ...unit,
        residualInterval: Math.max(LIVE_INTERVAL, unit.residualInterval),
      })),
      settings: { ...settings, numInferenceSteps, numImages: 1 },
    };
    const hand = [...new Set([...document.setByHand, 'numInferenceSteps' as const])];
    const seed = settings.seedLocked && settings.seed >= 0 ? settings.seed : this.#seed;
    const id = crypto.randomUUID();
    const changedAt = this.#changedAt;
    const prepared = await prepareJob(
      { id, document: { ...few, setByHand: hand }, seed, groupId: null },
      this.#services,
      signal,
    );
    if (!prepared.ok) return prepared;
    const request = { ...prepared.value.request, previewEvery: 0 };
    const making = { ...prepared.value, request };
    return this.#services.engine.generate(
      request,
      (event) => {
        if (event.type !== 'image' || signal.aborted) return;
        this.#latest = { image: event.image, making };
        // Before the picture: it is not to be seen sharp for a moment.
        liveStore.setState({
          isFlagged: event.image.flagged === true,
          seconds: (performance.now() - changedAt) / 1000,
        });
        liveFeed.show(event.image.pixels);
      },
      signal,
    );
  }
}
