import type { GenerationEvent, GenerationReport } from '../generation/generation-event.ts';
import type { GenerationRequest } from '../generation/generation-request.ts';
import type { Failure, Outcome } from '../outcome.ts';
import type { BasePackManifest, ComputeDtype } from '../packs/manifest.ts';
import type { Pixels } from '../pixels.ts';
import type { UpscaleProgress, UpscaleRequest } from '../upscaling/upscale-request.ts';
import type { DeviceReport, Provider } from './device-report.ts';

/** What the engine worker offers over comlink. One job at a time; a second one waits for the first. */
export interface EngineApi {
  /** Looks at the machine and decides the provider. Loads nothing. */
  start(options: EngineOptions): Promise<DeviceReport>;
  /** Reads and checks a pack's manifest and tokenizer; graphs are loaded when a job first needs them. */
  openPack(url: string): Promise<Outcome<BasePackManifest>>;
  /**
   * The control packs beside the open base; replaces those before and is undone by `openPack`. A pack that does not fit
   * is refused and leaves the others alone.
   */
  openControls(urls: readonly string[]): Promise<Outcome<OpenedControls>>;
  /** Which of these LoRAs the open base can wear, in their order. */
  fitLoras(urls: readonly string[]): Promise<Outcome<readonly LoraReport[]>>;
  countTokens(prompt: string): Promise<Outcome<TokenCount>>;
  generate(
    request: GenerationRequest,
    onEvent: (event: GenerationEvent) => void,
  ): Promise<Outcome<GenerationReport>>;
  /** Loads what a job like this one uses, so that it need not wait. In turn with the jobs; makes nothing. */
  warmUp(request: GenerationRequest): Promise<Outcome<void>>;
  /** Enlarges a finished picture by a network of its own; the open pack has no part in it. */
  upscale(
    request: UpscaleRequest,
    onProgress: (progress: UpscaleProgress) => void,
  ): Promise<Outcome<Pixels>>;
  /** Takes effect before the next step or tile. Unknown and finished jobs are ignored. */
  cancel(jobId: string): Promise<void>;
}

export interface OpenedControls {
  /** The base's manifest with the added ControlNets behind its own, named `pack-id/id`. */
  readonly manifest: BasePackManifest;
  readonly refused: readonly RefusedPack[];
}

export interface RefusedPack {
  readonly location: string;
  readonly failure: Failure;
}

export interface LoraReport {
  readonly location: string;
  /** How many of its layers the base has, or why it cannot be worn. */
  readonly fit: Outcome<{ readonly matched: number; readonly unmatched: number }>;
}

export interface EngineOptions {
  /** For tests and for people who know better than the automatic choice. */
  readonly provider?: Provider;
  readonly dtype?: ComputeDtype;
  readonly threads?: number;
  /** Memory to plan with. */
  readonly memoryBytes?: number;
}

export interface TokenCount {
  readonly tokens: number;
  /** Room for tokens in one window of the text encoder, end marks not counted. */
  readonly window: number;
  /** Room in all windows together. */
  readonly limit: number;
  /** The part of the prompt that does not fit. */
  readonly truncated: string;
}
