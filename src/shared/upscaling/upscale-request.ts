import type { Pixels } from '../pixels.ts';

export const UPSCALE_FACTORS = [2, 4] as const;
export type UpscaleFactor = (typeof UPSCALE_FACTORS)[number];

/** `network`: edges are drawn sharp anew. `lanczos`: nothing is made up. */
export const UPSCALE_METHODS = ['network', 'lanczos'] as const;
export type UpscaleMethod = (typeof UPSCALE_METHODS)[number];

/** A picture for the network, which sees it tile by tile. */
export interface UpscaleRequest {
  readonly jobId: string;
  readonly pixels: Pixels;
  readonly factor: UpscaleFactor;
  /** Where the pack of upscalers lies. */
  readonly pack: string;
}

/** `done` of `total` tiles. */
export interface UpscaleProgress {
  readonly done: number;
  readonly total: number;
}
