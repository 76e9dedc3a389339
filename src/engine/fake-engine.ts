import type { DeviceReport } from '../shared/engine/device-report.ts';
import type { EngineApi } from '../shared/engine/engine-api.ts';
import type { GenerationEvent, GenerationReport } from '../shared/generation/generation-event.ts';
import type { GenerationRequest } from '../shared/generation/generation-request.ts';
import { type Failure, failure, type Outcome, success } from '../shared/outcome.ts';
import { createPixels, type Pixels } from '../shared/pixels.ts';
import type { UpscaleProgress, UpscaleRequest } from '../shared/upscaling/upscale-request.ts';
import type { EngineWire } from './engine-connection.ts';
import { FAKE_MANIFEST, fakeControlnet } from './fake-manifest.ts';

export interface FakeEngineOptions {
  readonly stepMs: number;
  /** What `openPack` answers instead of the manifest. */
  readonly packFailure?: Failure;
  /** Jobs with this prompt fail in this way. */
  readonly failing?: { readonly prompt: string; readonly failure: Failure };
  /** Cancel is heard but not obeyed. */
  readonly deafToCancel?: boolean;
  /** It never says that it has started. */
  readonly deafToStart?: boolean;
}

const DEVICE: DeviceReport = {
  provider: 'wasm',
  reason: 'software-adapter',
  adapter: null,
  threads: 2,
  crossOriginIsolated: true,
};

/** The engine's contract without an engine: patterns for pictures, timers for work. */
export class FakeEngine implements EngineApi {
  readonly jobs: string[] = [];
  readonly warmedUp: string[] = [];
  readonly #options: FakeEngineOptions;
  readonly #cancelled = new Set<string>();

  constructor(options: FakeEngineOptions) {
    this.#options = options;
  }

  async start(): Promise<DeviceReport> {
    return this.#options.deafToStart ? new Promise(() => undefined) : DEVICE;
  }

  async openPack(): ReturnType<EngineApi['openPack']> {
    return this.#options.packFailure ?? success(FAKE_MANIFEST);
  }

  /** Each is a ControlNet of one type, named like the last part of its location; "misfit" does not fit. */
  async openControls(urls: readonly string[]): ReturnType<EngineApi['openControls']> {
    const misfit = (url: string) => url.includes('misfit');
    const added = urls.filter((url) => !misfit(url)).map(fakeControlnet);
    return success({
      manifest: { ...FAKE_MANIFEST, controlnets: [...FAKE_MANIFEST.controlnets, ...added] },
      refused: urls
        .filter(misfit)
        .map((location) => ({ location, failure: failure('family-mismatch', location) })),
    });
  }

  /** Like `openControls`. */
  async fitLoras(urls: readonly string[]): ReturnType<EngineApi['fitLoras']> {
    return success(
      urls.map((location) => ({
        location,
        fit: location.includes('misfit')
          ? failure('lora-mismatch', location)
          : success({ matched: 3, unmatched: 1 }),
      })),
    );
  }

  async countTokens(prompt: string): ReturnType<EngineApi['countTokens']> {
    const words = prompt.split(/\s+/).filter(Boolean);
    const window = FAKE_MANIFEST.tokenizer.maxLength - 2;
    const truncated = words.slice(window).join(' ');
    return success({ tokens: Math.min(words.length, window), window, limit: window, truncated });
  }

  async cancel(jobId: string): Promise<void> {
    if (!this.#options.deafToCancel) this.#cancelled.add(jobId);
  }

  async warmUp({ jobId }: GenerationRequest): Promise<Outcome<void>> {
    this.warmedUp.push(jobId);
    await pause(this.#options.stepMs);
    return success(undefined);
  }

  /** Every pixel as a square, in `factor` tiles. */
  async upscale(
    { jobId, pixels, factor }: UpscaleRequest,
    onProgress: (progress: UpscaleProgress) => void,
  ): Promise<Outcome<Pixels>> {
    for (let done = 1; done <= factor; done++) {
      await pause(this.#options.stepMs);
      if (this.#cancelled.has(jobId)) return failure('cancelled', jobId);
      onProgress({ done, total: factor });
    }
    const large = createPixels(pixels.width * factor, pixels.height * factor);
    for (let i = 0; i < large.width * large.height; i++) {
      const x = Math.floor((i % large.width) / factor);
      const y = Math.floor(i / large.width / factor);
      const from = 4 * (y * pixels.width + x);
      large.data.set(pixels.data.subarray(from, from + 4), 4 * i);
    }
    return success(large);
  }

  async generate(
    request: GenerationRequest,
    onEvent: (event: GenerationEvent) => void,
  ): Promise<Outcome<GenerationReport>> {
    const { failing, stepMs } = this.#options;
    this.jobs.push(request.jobId);
    onEvent({ type: 'stage', stage: 'encode-prompt' });
    await pause(stepMs);
    if (failing?.prompt === request.prompt) return failing.failure;
    for (let image = 0; image < request.numImages; image++) {
      const done = await this.#makePicture(request, image, onEvent);
      if (!done) return failure('cancelled', request.jobId);
    }
    return success(reportOf(request));
  }

  async #makePicture(
    request: GenerationRequest,
    image: number,
    onEvent: (event: GenerationEvent) => void,
  ): Promise<boolean> {
    const { numInferenceSteps: total, numImages: images, seed } = request;
    onEvent({ type: 'stage', stage: 'denoise' });
    for (let step = 1; step <= total; step++) {
      await pause(this.#options.stepMs);
      if (this.#cancelled.has(request.jobId)) return false;
      onEvent({ type: 'step', step, total, image, images });
      if (request.previewEvery > 0 && step % request.previewEvery === 0) {
        onEvent({ type: 'preview', image, pixels: pattern(request, seed + image, step / total) });
      }
    }
    onEvent({ type: 'stage', stage: 'decode' });
    const pixels = pattern(request, seed + image, 1);
    onEvent({ type: 'image', image: { index: image, seed: seed + image, pixels } });
    return true;
  }
}

export function fakeWire(engine: EngineApi): EngineWire {
  return { api: engine, onDeath: () => undefined, terminate: () => undefined };
}

/** Two colours of the seed in a gradient, the hint's lines dark upon it, and noise that goes away. */
function pattern(
  { width, height, controls }: GenerationRequest,
  seed: number,
  done: number,
): Pixels {
  const pixels = createPixels(width, height);
  const hint = controls[0]?.hint.data;
  const hue = (seed * 137) % 256;
  for (let i = 0; i < width * height; i++) {
    const x = (i % width) / width;
    const y = Math.floor(i / width) / height;
    const line = hint ? (hint[i * 4] as number) / 255 : 0;
    const noise = (1 - done) * (((i * 7919 + seed) % 97) / 97 - 0.5) * 200;
    const shade = 1 - 0.75 * line;
    pixels.data[i * 4] = (hue * (1 - y) + 235 * y) * shade + noise;
    pixels.data[i * 4 + 1] = (150 + 80 * x - 40 * y) * shade + noise;
    pixels.data[i * 4 + 2] = ((255 - hue) * (1 - x) + 140 * y) * shade + noise;
    pixels.data[i * 4 + 3] = 255;
  }
  return pixels;
}

const NO_MEMORY = { resident: [], weightBytes: 0, workingBytes: 0 } as const;

function reportOf(request: GenerationRequest): GenerationReport {
  const prompt = { tokens: 3, chunks: 1, truncated: '' };
  const steps = request.numInferenceSteps * request.numImages;
  return {
    provider: DEVICE.provider,
    dtype: 'fp32',
    onnxruntime: 'none',
    prompt,
    negativePrompt: prompt,
    seconds: { load: 0, encode: 0, denoise: 0, decode: 0 },
    counters: { steps, runs: steps, dispatches: 0, readBacks: 0, uploadedBytes: 0 },
    memory: {
      ...{ fits: true, isTight: false, guidance: 'batched', decode: { kind: 'whole' } },
      concessions: [],
      stages: { encode: NO_MEMORY, denoise: NO_MEMORY, decode: NO_MEMORY, check: NO_MEMORY },
    },
    peak: { wasmBytes: 5e8, gpuBytes: 0 },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
