import type { Stage } from './residency.ts';

/** One run of both sides of the guidance, one run of each, or of the conditional side alone. */
export type GuidanceRuns = 'batched' | 'serial' | 'none';

/** Latents decoded at once, or in overlapping squares; sizes in latent pixels. */
export type DecodePlan =
  | { readonly kind: 'whole' }
  | { readonly kind: 'tiled'; readonly tile: number; readonly overlap: number };

/** What lies in memory while a stage runs. */
export interface StageMemory {
  /** Networks by their slot: `text-encoder`, `image-encoder`, `controlnet-<id>`, `unet`, `vae-encoder`, `vae-decoder`, `safety-checker`. */
  readonly resident: readonly string[];
  readonly weightBytes: number;
  /** An estimate of the tensors between. */
  readonly workingBytes: number;
}

/** What did not fit: all together in memory, or one tensor in one of the adapter's buffers. */
export interface Shortage {
  readonly of: 'memory' | 'buffer';
  readonly neededBytes: number;
  readonly givenBytes: number;
}

/** What a plan gave up because something did not fit; what the person or the pack decided is none. */
export interface Concession extends Shortage {
  /** One side of the guidance after the other; the picture in tiles; networks leave before others come. */
  readonly what: 'serial' | 'tiled' | 'released';
}

/** How a job will use memory, settled before anything of it is loaded. */
export type MemoryPlan =
  | {
      readonly fits: true;
      /** Only the least estimate fits: it may fail, and is worth a try. */
      readonly isTight: boolean;
      readonly guidance: GuidanceRuns;
      readonly decode: DecodePlan;
      readonly concessions: readonly Concession[];
      readonly stages: Readonly<Record<Stage, StageMemory>>;
    }
  /** What must be in memory together, by the least estimate, and what there is. */
  | { readonly fits: false; readonly neededBytes: number; readonly roomBytes: number };

export type FittingPlan = Extract<MemoryPlan, { readonly fits: true }>;
