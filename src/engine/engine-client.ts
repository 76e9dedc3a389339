import type {
  EngineApi,
  EngineOptions,
  LoraReport,
  OpenedControls,
  TokenCount,
} from '../shared/engine/engine-api.ts';
import type { GenerationEvent, GenerationReport } from '../shared/generation/generation-event.ts';
import type { GenerationRequest } from '../shared/generation/generation-request.ts';
import {
  type Failure,
  type FailureCode,
  failure,
  type Outcome,
  success,
} from '../shared/outcome.ts';
import type { Pixels } from '../shared/pixels.ts';
import type { UpscaleProgress, UpscaleRequest } from '../shared/upscaling/upscale-request.ts';
import { EngineConnection, type EngineWire } from './engine-connection.ts';
import type { EngineState } from './engine-state.ts';

export interface EngineClientOptions {
  readonly connect: () => EngineWire;
  /** Asked at each start: the pack may have been changed between two lives. */
  readonly packUrl: () => string;
  readonly options: EngineOptions;
  readonly onState: (state: EngineState) => void;
}

/** A cancel that is not answered in this time ends the engine's life; a new one starts. */
const CANCEL_GRACE_MS = 2000;

/** After these the engine's memory cannot be trusted: a new life is the cure. */
const FATAL: ReadonlySet<FailureCode> = new Set(['out-of-memory', 'device-lost']);

/** An engine that died this often by itself, without a finished job in between, would do so for ever. */
const MAX_DEATHS = 3;

type Opened = Extract<EngineState, { readonly status: 'ready' }>;

interface Life {
  readonly connection: EngineConnection;
  opened: Promise<Outcome<Opened>>;
}

/**
 * The studio's side of the engine: starts it, queues jobs, cancels them, and starts it again when it dies. No failure
 * of one job reaches the next.
 */
export class EngineClient {
  readonly #options: EngineClientOptions;
  #life: Life | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #deaths = 0;
  #controlUrls: readonly string[] = [];

  constructor(options: EngineClientOptions) {
    this.#options = options;
  }

  /** Starts the engine and opens its pack, unless that has been done. Tells the pack and the device. */
  start(): Promise<Outcome<Opened>> {
    if (this.#deaths >= MAX_DEATHS) return Promise.resolve(failure('engine-unstable', 'given up'));
    this.#life ??= this.#begin();
    return this.#life.opened;
  }

  /** A fresh start, after a failure. */
  restart(): Promise<Outcome<Opened>> {
    this.#life?.connection.end(failure('engine-stopped', 'restarted'));
    this.#life = null;
    this.#deaths = 0;
    return this.start();
  }

  /** The control packs beside the base, in this life of the engine and in those that follow. */
  async openControls(urls: readonly string[]): Promise<Outcome<OpenedControls>> {
    this.#controlUrls = urls;
    const opened = await this.start();
    const life = this.#life;
    if (!opened.ok) return opened;
    if (!life) return failure('engine-stopped', 'no engine');
    const controls = await life.connection.ask((api) => api.openControls(urls));
    if (controls.ok && this.#life === life) {
      const now: Opened = { ...opened.value, manifest: controls.value.manifest };
      life.opened = Promise.resolve(success(now));
      this.#options.onState(now);
    }
    return controls;
  }

  fitLoras(urls: readonly string[]): Promise<Outcome<readonly LoraReport[]>> {
    return this.#ask((api) => api.fitLoras(urls));
  }

  countTokens(prompt: string): Promise<Outcome<TokenCount>> {
    return this.#ask((api) => api.countTokens(prompt));
  }

  /** What is answered at once, while a job runs too. */
  async #ask<T>(question: (api: EngineApi) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const opened = await this.start();
    const life = this.#life;
    if (!opened.ok) return opened;
    if (!life) return failure('engine-stopped', 'no engine');
    return life.connection.ask(question);
  }

  /** Jobs run one after another, whatever became of those before. */
  generate(
    request: GenerationRequest,
    onEvent: (event: GenerationEvent) => void,
    signal: AbortSignal,
  ): Promise<Outcome<GenerationReport>> {
    return this.#inTurn(request.jobId, signal, (api) =>
      api.generate(request, (event) => signal.aborted || onEvent(event)),
    );
  }

  /** In turn with the jobs, which find their networks loaded. */
  warmUp(request: GenerationRequest, signal: AbortSignal): Promise<Outcome<void>> {
    return this.#inTurn(request.jobId, signal, (api) => api.warmUp(request));
  }

  /** In turn with the jobs: both want the whole device. */
  upscale(
    request: UpscaleRequest,
    onProgress: (progress: UpscaleProgress) => void,
    signal: AbortSignal,
  ): Promise<Outcome<Pixels>> {
    return this.#inTurn(request.jobId, signal, (api) =>
      api.upscale(request, (progress) => signal.aborted || onProgress(progress)),
    );
  }

  #inTurn<T>(
    jobId: string,
    signal: AbortSignal,
    ask: (api: EngineApi) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    const run = this.#queue.then(() => this.#run(jobId, signal, ask));
    this.#queue = run.catch(() => undefined);
    return run;
  }

  #begin(): Life {
    this.#options.onState({ status: 'starting' });
    const connection = new EngineConnection(this.#options.connect());
    const life = { connection, opened: this.#open(connection) };
    void this.#outlive(life);
    return life;
  }

  async #open(connection: EngineConnection): Promise<Outcome<Opened>> {
    const { options, packUrl, onState } = this.#options;
    const device = await connection.ask(async (api) => success(await api.start(options)));
    if (!device.ok) return this.#failed(connection, device, null);
    const manifest = await connection.ask((api) => api.openPack(packUrl()));
    if (!manifest.ok) return this.#failed(connection, manifest, device.value);
    const controls = await this.#openControlsAgain(connection);
    const opened: Opened = {
      status: 'ready',
      device: device.value,
      manifest: controls?.ok ? controls.value.manifest : manifest.value,
    };
    if (this.#life?.connection === connection) onState(opened);
    return success(opened);
  }

  /** What an earlier life had beside its base. Whatever becomes of it, the base alone is ready too. */
  #openControlsAgain(connection: EngineConnection): Promise<Outcome<OpenedControls>> | null {
    const urls = this.#controlUrls;
    return urls.length > 0 ? connection.ask((api) => api.openControls(urls)) : null;
  }

  /** The next `start` tries again with a new engine, unless too many have died. */
  #failed(
    connection: EngineConnection,
    reason: Failure,
    device: Opened['device'] | null,
  ): Outcome<Opened> {
    if (this.#life?.connection !== connection) return reason;
    this.#life = null;
    connection.end(reason);
    const told = this.#countDeath(reason);
    this.#options.onState({ status: 'failed', device, failure: told });
    return told;
  }

  /** The reason itself, or that it was one too many of its kind. */
  #countDeath(reason: Failure): Failure {
    if (reason.code === 'engine-stopped') this.#deaths += 1;
    return this.#deaths < MAX_DEATHS ? reason : failure('engine-unstable', reason.detail);
  }

  /** When an engine that had been ready dies, its successor starts at once, unless too many have died. */
  async #outlive(life: Life): Promise<void> {
    const opened = await life.opened;
    const reason = await life.connection.ended;
    if (!opened.ok || this.#life !== life) return;
    this.#life = null;
    const told = this.#countDeath(reason);
    if (told.code === 'engine-unstable') {
      this.#options.onState({ status: 'failed', device: null, failure: told });
    } else await this.start();
  }

  async #run<T>(
    jobId: string,
    signal: AbortSignal,
    ask: (api: EngineApi) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    const opened = await this.start();
    const life = this.#life;
    if (signal.aborted) return failure('cancelled', jobId);
    if (!opened.ok) return opened;
    if (!life) return failure('engine-stopped', 'no engine');
    const stopCancelling = cancelOnAbort(life.connection, jobId, signal);
    try {
      const outcome = await life.connection.ask(ask);
      if (outcome.ok) this.#deaths = 0;
      else if (FATAL.has(outcome.code)) life.connection.end(outcome);
      return outcome;
    } finally {
      stopCancelling();
    }
  }
}

/** Asks the engine to stop when the signal says so, and ends it when it does not listen. */
function cancelOnAbort(
  connection: EngineConnection,
  jobId: string,
  signal: AbortSignal,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => {
    timer = setTimeout(() => connection.end(failure('cancelled', jobId)), CANCEL_GRACE_MS);
    // A dying engine may refuse the message; the timer ends it then.
    connection.api.cancel(jobId).catch(() => undefined);
  };
  signal.addEventListener('abort', cancel, { once: true });
  return () => {
    signal.removeEventListener('abort', cancel);
    clearTimeout(timer);
  };
}
