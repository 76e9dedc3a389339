import type { Provider } from '../engine/device-report.ts';
import type { Concession, FittingPlan } from '../memory/memory-plan.ts';
import type { ComputeDtype } from '../packs/manifest.ts';
import type { Pixels } from '../pixels.ts';

/** What the engine reports while it runs: facts; the studio owns the words. */
export type GenerationEvent =
  /** What the job had to give up for want of memory, told before anything of it is loaded; empty mostly. */
  | { readonly type: 'planned'; readonly concessions: readonly Concession[] }
  | { readonly type: 'stage'; readonly stage: GenerationStage }
  /** `step` of `total` is done (1-based) for picture `image` (0-based) of `images`. */
  | {
      readonly type: 'step';
      readonly step: number;
      readonly total: number;
      readonly image: number;
      readonly images: number;
    }
  | { readonly type: 'preview'; readonly image: number; readonly pixels: Pixels }
  | { readonly type: 'image'; readonly image: GeneratedImage }
  /** The numbers overflowed; the job has begun again with these, and later jobs keep them. */
  | { readonly type: 'safer-precision'; readonly provider: Provider; readonly dtype: ComputeDtype };

export type GenerationStage =
  | 'load-text-encoder'
  | 'encode-prompt'
  | 'load-image-encoder'
  | 'encode-reference'
  | 'load-control'
  | 'encode-hint'
  | 'load-unet'
  | 'denoise'
  | 'load-decoder'
  | 'decode'
  | 'check-safety';

export interface GeneratedImage {
  readonly index: number;
  readonly seed: number;
  readonly pixels: Pixels;
  /** What the pack's safety checker says; missing where none was asked. */
  readonly flagged?: boolean;
  /** Final latents [1, C, h, w], if asked for. */
  readonly latents?: Float32Array<ArrayBuffer>;
}

/** What a finished job tells; the pictures came as events. */
export interface GenerationReport {
  readonly provider: Provider;
  readonly dtype: 'fp32' | 'fp16';
  /** Its version. */
  readonly onnxruntime: string;
  readonly prompt: PromptReport;
  readonly negativePrompt: PromptReport;
  readonly seconds: StageSeconds;
  readonly counters: RunCounters;
  /** What was settled about memory before anything was loaded. */
  readonly memory: FittingPlan;
  readonly peak: PeakMemory;
}

/** The most that the engine took in its life so far. */
export interface PeakMemory {
  readonly wasmBytes: number;
  /** In buffers; 0 on wasm. */
  readonly gpuBytes: number;
}

export interface PromptReport {
  /** Tokens used, end marks not counted. */
  readonly tokens: number;
  /** Windows of the text encoder that the prompt fills. */
  readonly chunks: number;
  /** The part of the prompt that no window had room for; empty when all was read. */
  readonly truncated: string;
}

export interface StageSeconds {
  readonly load: number;
  readonly encode: number;
  readonly denoise: number;
  readonly decode: number;
}

/** Counted, not timed: what the denoising loops cost in traffic between processor and GPU. */
export interface RunCounters {
  readonly steps: number;
  /** Session runs inside the denoising loops, previews aside. */
  readonly runs: number;
  /** GPU kernels launched inside the loops; 0 on wasm. */
  readonly dispatches: number;
  /** Tensors read back to the CPU inside the loops, previews aside. 0 on WebGPU. */
  readonly readBacks: number;
  /** Bytes of CPU tensors fed to runs inside the loops. */
  readonly uploadedBytes: number;
}
