import type { GenerationEvent, GenerationReport } from '../generation/generation-event.ts';
import type { GenerationRequest } from '../generation/generation-request.ts';
import type { Outcome } from '../outcome.ts';
import type { BasePackManifest, ComputeDtype } from '../packs/manifest.ts';
import type { DeviceReport, Provider } from './device-report.ts';

/** What the engine worker offers over comlink. One job at a time; a second one waits for the first. */
export interface EngineApi {
  /** Looks at the machine and decides the provider. Loads nothing. */
  start(options: EngineOptions): Promise<DeviceReport>;
  /** Reads and checks a pack's manifest and tokenizer; graphs are loaded when a job first needs them. */
  openPack(url: string): Promise<Outcome<BasePackManifest>>;
  countTokens(prompt: string): Promise<Outcome<TokenCount>>;
  generate(
    request: GenerationRequest,
    onEvent: (event: GenerationEvent) => void,
  ): Promise<Outcome<GenerationReport>>;
  /** Takes effect before the next step. Unknown and finished jobs are ignored. */
  cancel(jobId: string): Promise<void>;
}

export interface EngineOptions {
  /** For tests and for people who know better than the automatic choice. */
  readonly provider?: Provider;
  readonly dtype?: ComputeDtype;
  readonly threads?: number;
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
