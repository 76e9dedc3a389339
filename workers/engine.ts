import type { DeviceReport } from '../src/shared/engine/device-report.ts';
import type {
  EngineApi,
  EngineOptions,
  LoraReport,
  OpenedControls,
  TokenCount,
} from '../src/shared/engine/engine-api.ts';
import type {
  GenerationEvent,
  GenerationReport,
} from '../src/shared/generation/generation-event.ts';
import type { GenerationRequest } from '../src/shared/generation/generation-request.ts';
import { failure, type Outcome, success } from '../src/shared/outcome.ts';
import type { BasePackManifest } from '../src/shared/packs/manifest.ts';
import type { Pixels } from '../src/shared/pixels.ts';
import { takeLoraTags } from '../src/shared/prompts/lora-tags.ts';
import type { UpscaleProgress, UpscaleRequest } from '../src/shared/upscaling/upscale-request.ts';
import { Upscaler } from './models/upscaler.ts';
import { openControlPacks } from './packs/open-controls.ts';
import { openTokenizer } from './packs/open-tokenizer.ts';
import { Pack } from './packs/pack.ts';
import { PackSet } from './packs/pack-set.ts';
import type { PackSource } from './packs/pack-source.ts';
import { Cancellation } from './pipelines/cancellation.ts';
import {
  runControlnetPipeline,
  warmUpControlnetPipeline,
} from './pipelines/controlnet-pipeline.ts';
import { enlargeByTiles } from './pipelines/enlarge-by-tiles.ts';
import { fitLoras } from './pipelines/fit-loras.ts';
import { prepareLoras } from './pipelines/prepare-loras.ts';
import { ResidentModels } from './pipelines/resident-models.ts';
import { chooseProvider, type Machine } from './runtime/choose-provider.ts';
import { EngineFailure, toFailure, unwrap } from './runtime/engine-failure.ts';
import type { OrtLoader } from './runtime/ort-library.ts';
import { RunQueue } from './runtime/run-queue.ts';
import { Runtime } from './runtime/runtime.ts';
import { isBlack, type Precision, saferThan } from './runtime/safer-precision.ts';
import { createScheduler } from './schedulers/registry.ts';
import type { ClipTokenizer } from './tokenizers/clip-tokenizer.ts';

/** What differs between a browser worker and Node. */
export interface EngineHost {
  probe(): Promise<Machine>;
  readonly loadOrt: OrtLoader;
  openSource(location: string): PackSource;
  /** Where a LoRA is opened otherwise: unlike a pack it may be removed while the engine lives. */
  openLora?(location: string): PackSource;
}

interface OpenPack {
  packs: PackSet;
  readonly tokenizer: ClipTokenizer;
  /** Made at the first job; null until then. */
  models: ResidentModels | null;
}

/** The engine behind the worker boundary and the command line: one pack open, one job at a time. */
export class Engine implements EngineApi {
  readonly #host: EngineHost;
  readonly #queue = new RunQueue();
  readonly #jobs = new Map<string, Cancellation>();
  #device: DeviceReport | null = null;
  /** What jobs are computed with: as the device allows, until that gives nonsense. */
  #precision: Precision = { provider: 'wasm', dtype: 'fp32' };
  #runtime: Promise<Runtime> | null = null;
  #open: OpenPack | null = null;

  constructor(host: EngineHost) {
    this.#host = host;
  }

  #openLora = (location: string): PackSource =>
    (this.#host.openLora ?? this.#host.openSource)(location);

  async start(options: EngineOptions): Promise<DeviceReport> {
    const device = chooseProvider(await this.#host.probe(), options);
    this.#device = device;
    const halves = device.provider === 'webgpu' && device.adapter?.shaderF16 === true;
    const dtype = options.dtype ?? (halves ? 'fp16' : 'fp32');
    this.#precision = { provider: device.provider, dtype };
    return device;
  }

  openPack(location: string): Promise<Outcome<BasePackManifest>> {
    return this.#exclusively(async () => {
      const pack = await Pack.open(this.#host.openSource(location));
      const { tokenizer: entry, scheduler } = pack.manifest;
      unwrap(createScheduler(scheduler));
      const tokenizer = await openTokenizer(pack, entry);
      await this.#open?.models?.release();
      this.#open = { packs: new PackSet(pack), tokenizer, models: null };
      return pack.manifest;
    });
  }

  openControls(locations: readonly string[]): Promise<Outcome<OpenedControls>> {
    return this.#exclusively(async () => {
      if (!this.#open) throw new EngineFailure('invalid-request', 'no pack is open');
      const { base } = this.#open.packs;
      const { controls, refused } = await openControlPacks(base, locations, (location) =>
        this.#host.openSource(location),
      );
      const packs = new PackSet(base, controls);
      this.#open.packs = packs;
      await this.#open.models?.changeControls(packs);
      return { manifest: packs.manifest, refused };
    });
  }

  /** Which LoRAs the open base can wear. Asked while a job runs, too: only tables and headers are read. */
  async fitLoras(locations: readonly string[]): Promise<Outcome<readonly LoraReport[]>> {
    if (!this.#open) return failure('invalid-request', 'no pack is open');
    const { base } = this.#open.packs;
    try {
      return success(await fitLoras(base, locations, this.#openLora));
    } catch (error) {
      return toFailure(error);
    }
  }

  async countTokens(prompt: string): Promise<Outcome<TokenCount>> {
    if (!this.#open) return failure('invalid-request', 'no pack is open');
    const { tokenizer } = this.#open;
    const { tokens, truncated } = tokenizer.encode(takeLoraTags(prompt).rest);
    return success({ tokens, window: tokenizer.window, limit: tokenizer.limit, truncated });
  }

  generate(
    request: GenerationRequest,
    onEvent: (event: GenerationEvent) => void,
  ): Promise<Outcome<GenerationReport>> {
    return this.#cancellable(request.jobId, (cancellation) =>
      this.#untilSound(onEvent, async (onSoundEvent) => {
        const { models, tokenizer } = await this.#readyFor(request);
        const job = { request, cancellation, onEvent: onSoundEvent };
        return runControlnetPipeline(models, tokenizer, job);
      }),
    );
  }

  warmUp(request: GenerationRequest): Promise<Outcome<void>> {
    return this.#exclusively(async () => {
      const { models, tokenizer } = await this.#readyFor(request);
      await warmUpControlnetPipeline(models, tokenizer, request);
    });
  }

  upscale(
    { jobId, pixels, factor, pack: location }: UpscaleRequest,
    onProgress: (progress: UpscaleProgress) => void,
  ): Promise<Outcome<Pixels>> {
    return this.#cancellable(jobId, async (cancellation) => {
      const pack = await Pack.openUpscalers(this.#host.openSource(location));
      const upscaler = await Upscaler.load(await this.#readyRuntime(), pack, factor);
      try {
        return await enlargeByTiles(pixels, upscaler, cancellation, onProgress);
      } finally {
        await upscaler.release();
      }
    });
  }

  async cancel(jobId: string): Promise<void> {
    this.#jobs.get(jobId)?.request();
  }

  /** Frees every network. The engine can be used again; graphs are then loaded anew. */
  async release(): Promise<void> {
    await this.#queue.run(async () => {
      await this.#open?.models?.release();
      if (this.#open) this.#open.models = null;
    });
  }

  /**
   * Runs a job again in a safer precision when its numbers are no numbers or a picture is black throughout; later jobs
   * stay there. Pictures that had come out well are not sent twice.
   */
  async #untilSound<T>(
    onEvent: (event: GenerationEvent) => void,
    run: (onEvent: (event: GenerationEvent) => void) => Promise<T>,
  ): Promise<T> {
    const sent = new Set<number>();
    for (;;) {
      const safer = saferThan(this.#precision);
      try {
        return await run((event) => {
          if (event.type !== 'image') return onEvent(event);
          const { index, pixels } = event.image;
          if (sent.has(index)) return;
          if (safer && isBlack(pixels)) {
            throw new EngineFailure('non-finite-output', 'the picture is black throughout');
          }
          sent.add(index);
          onEvent(event);
        });
      } catch (error) {
        if (!safer || toFailure(error).code !== 'non-finite-output') throw error;
        await this.#changePrecision(safer);
        onEvent({ type: 'safer-precision', ...safer });
      }
    }
  }

  async #changePrecision(precision: Precision): Promise<void> {
    await this.#open?.models?.release();
    if (this.#open) this.#open.models = null;
    if (precision.provider !== this.#precision.provider) this.#runtime = null;
    this.#precision = precision;
  }

  /** With the LoRAs of a job. */
  async #readyFor({ loras = [] }: GenerationRequest) {
    const runtime = await this.#readyRuntime();
    if (!this.#open) throw new EngineFailure('invalid-request', 'no pack is open');
    const { packs, tokenizer } = this.#open;
    this.#open.models ??= new ResidentModels(runtime, packs, this.#precision.dtype);
    const { models } = this.#open;
    models.wear(await prepareLoras(models.base, loras, this.#openLora));
    return { models, tokenizer };
  }

  async #readyRuntime(): Promise<Runtime> {
    if (!this.#device) throw new EngineFailure('invalid-request', 'the engine is not started');
    const { provider } = this.#precision;
    this.#runtime ??= Runtime.start({ ...this.#device, provider }, this.#host.loadOrt);
    return this.#runtime.catch((error: unknown) => {
      this.#runtime = null; // a failed fetch of the engine file must not be remembered for ever
      throw error;
    });
  }

  /** One after another; `cancel` finds it by its id. */
  #cancellable<T>(
    jobId: string,
    work: (cancellation: Cancellation) => Promise<T>,
  ): Promise<Outcome<T>> {
    const cancellation = new Cancellation();
    this.#jobs.set(jobId, cancellation);
    const job = this.#exclusively(async () => {
      await cancellation.checkpoint();
      return work(cancellation);
    });
    return job.finally(() => this.#jobs.delete(jobId));
  }

  async #exclusively<T>(work: () => Promise<T>): Promise<Outcome<T>> {
    try {
      return success(await this.#queue.run(work));
    } catch (error) {
      return toFailure(error);
    }
  }
}
