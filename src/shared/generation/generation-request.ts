import type { ControlType } from '../packs/manifest.ts';
import type { Pixels } from '../pixels.ts';
import type { SamplerId, ScheduleId } from './samplers.ts';

/**
 * One job, complete: nothing else decides what comes out. Built by a pure function from the document, checked again
 * by the engine (`checkGenerationRequest`). Names are those of diffusers' StableDiffusionControlNetPipeline.
 */
export interface GenerationRequest {
  readonly jobId: string;
  /**
   * What the picture should show; the added prompt is already joined to it, wildcards are decided. Emphasis as in
   * stable-diffusion-webui: `(word:1.3)`, `[word]`.
   */
  readonly prompt: string;
  readonly negativePrompt: string;
  /** Size of the picture in pixels, multiples of the pack's `sizeStep`. */
  readonly width: number;
  readonly height: number;
  /** Pictures are made one after another; picture i starts from noise of seed + i. */
  readonly numImages: number;
  readonly numInferenceSteps: number;
  readonly guidanceScale: number;
  /** 0 … 2³¹ − 1. A random seed is drawn before the request is made, so that every result is repeatable. */
  readonly seed: number;
  readonly eta: number;
  /** The pack's own where none is named. */
  readonly sampler?: SamplerId;
  /** `automatic` where none is named. */
  readonly schedule?: ScheduleId;
  readonly controls: readonly ControlInput[];
  /** What is added to the base's networks, ControlNets aside; absent: nothing. */
  readonly loras?: readonly LoraInput[];
  readonly initImage?: InitImage;
  readonly reference?: ReferenceInput;
  readonly guidanceBatching: GuidanceBatching;
  /** Have the pack's safety checker look at each picture, where it has one. */
  readonly checkSafety?: boolean;
  /** A preview of x̂₀ every so many steps; 0 for none. */
  readonly previewEvery: number;
  /** Start from these latents [1, C, h, w] instead of seeded noise; for comparisons with other programs. */
  readonly latents?: Float32Array<ArrayBuffer>;
  /** Hand the final latents out with each picture. */
  readonly returnLatents: boolean;
}

/** A LoRA at work. Twice the same one counts twice. */
export interface LoraInput {
  /** What the prompt calls it by. */
  readonly name: string;
  /** Where its pack is. */
  readonly location: string;
  readonly unetWeight: number;
  readonly textEncoderWeight: number;
}

/** One ControlNet at work: its hint and how strongly, when and on which side of the guidance it acts. */
export interface ControlInput {
  /** `id` of a ControlNet in the loaded packs. */
  readonly controlnetId: string;
  /** The control image exactly as the network sees it, of the picture's size. */
  readonly hint: Pixels;
  /** What the hint is, for a network that was trained for several types and is told; it guesses where this is missing. */
  readonly controlType?: ControlType;
  readonly conditioningScale: number;
  /** Active at step i of N when i/N ≥ start and (i+1)/N ≤ end. */
  readonly guidanceStart: number;
  readonly guidanceEnd: number;
  readonly controlMode: ControlMode;
  /** The network runs at every so many of its steps; its residuals serve for those between. 1: at each. */
  readonly residualInterval: number;
  /** Further factor of each residual, first block first, the middle block last. */
  readonly residualScales?: readonly number[];
}

/**
 * `balanced`: [strength] × n on both sides. `prompt` ("my prompt is more important"): strength · 0.825^(n−1−i).
 * `control` ("ControlNet is more important", the original's guess mode): the same scales, on the conditional side only.
 */
export const CONTROL_MODES = ['balanced', 'prompt', 'control'] as const;
export type ControlMode = (typeof CONTROL_MODES)[number];

/** Classifier-free guidance as one run of batch 2 or two of batch 1; `auto` chooses by provider and memory. */
export const GUIDANCE_BATCHINGS = ['auto', 'batched', 'serial'] as const;
export type GuidanceBatching = (typeof GUIDANCE_BATCHINGS)[number];

/** A picture whose look steers, by the pack's IP-Adapter (Ye et al., 2023). Of any size: the middle square is what counts. */
export interface ReferenceInput {
  readonly pixels: Pixels;
  /** 0: as if there were none. */
  readonly scale: number;
  /** Active at step i of N when i/N ≥ start and (i+1)/N ≤ end. */
  readonly guidanceStart: number;
  readonly guidanceEnd: number;
}

export interface InitImage {
  readonly pixels: Pixels;
  /** 0 keeps the picture, 1 ignores it. */
  readonly strength: number;
  /** Inpainting: which part may change. All of it where nothing is said. */
  readonly mask?: InpaintMask;
}

export interface InpaintMask {
  /** Where it is white the picture may change, where it is black it stays; of the picture's size. */
  readonly pixels: Pixels;
  /** Standard deviation of the edge between old and new, in pixels: three times as far from the mask nothing changes. */
  readonly blur: number;
  /** The part of picture and hints that is made at the job's full size and put back; null: the whole picture. */
  readonly region: PictureRegion | null;
}

/** In whole pixels of the picture. */
export interface PictureRegion {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
