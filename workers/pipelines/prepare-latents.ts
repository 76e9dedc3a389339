import type { GenerationRequest } from '../../src/shared/generation/generation-request.ts';
import { SEED_RANGE } from '../../src/shared/generation/setting-ranges.ts';
import { addNoise } from '../schedulers/add-noise.ts';
import type { Scheduler } from '../schedulers/scheduler.ts';
import { seededNormals } from '../tensors/seeded-normal.ts';

/** Where a picture's denoising starts, and the noise that its steps may add. */
export interface StartingPoint {
  readonly seed: number;
  /** // [1, C, h, w] */
  readonly latents: Float32Array<ArrayBuffer>;
  /** ε that the latents were made with. // [1, C, h, w] */
  readonly noise: Float32Array<ArrayBuffer>;
  readonly stepNoise: (stepIndex: number) => Float32Array<ArrayBuffer> | null;
}

/**
 * Seeded noise of the schedule's deviation; for image-to-image the picture's latents with as much noise as `strength`
 * asks for. One stream of normals per picture: the first `size` for the start, the next ones for the steps.
 * @param encoded Latents of the start picture, or null. // [1, C, h, w]
 */
export function startingPoint(
  request: GenerationRequest,
  image: number,
  scheduler: Scheduler,
  { size, encoded }: { readonly size: number; readonly encoded: Float32Array<ArrayBuffer> | null },
): StartingPoint {
  const seed = pictureSeed(request.seed, image);
  const { firstStep, timesteps } = scheduler;
  const steps = timesteps.length;
  const addsNoise = scheduler.addsNoise(request.eta);
  const normals = seededNormals(seed, size * (addsNoise ? 1 + steps : 1));
  const noise = request.latents ?? normals.subarray(0, size);
  const stepNoise = (i: number) =>
    addsNoise ? normals.slice(size * (1 + i), size * (2 + i)) : null;
  if (!encoded || !request.initImage) {
    const latents = noise.map((value) => value * scheduler.initNoiseSigma);
    return { seed, latents, noise, stepNoise };
  }
  return {
    seed,
    noise,
    // Strength 0 leaves no step to do: the picture comes back as the autoencoder sees it.
    latents:
      firstStep === steps
        ? new Float32Array(encoded)
        : addNoise(encoded, noise, scheduler.noiseLevel(firstStep)),
    stepNoise,
  };
}

/** Picture i of a job starts from seed + i, so that any of them can be made again alone. */
function pictureSeed(seed: number, image: number): number {
  return (seed + image) % (SEED_RANGE.max + 1);
}
