import type { DecodePlan } from '../../src/shared/memory/memory-plan.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import { disposeKeptParts, type MaskedBlend } from '../models/masked-blend.ts';
import { requireFinite } from '../models/vae.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import { type DenoiseJob, denoise } from './denoise.ts';
import type { PipelineJob } from './pipeline-job.ts';
import { startingPoint } from './prepare-latents.ts';
import { linearPreview } from './preview.ts';
import type { Geometry, ResidentModels } from './resident-models.ts';
import type { StageClock } from './stage-clock.ts';

/** What all pictures of a job share, and which of them this is. */
export interface PictureJob
  extends Pick<
    DenoiseJob,
    | 'unet'
    | 'guidedStep'
    | 'residualSum'
    | 'controls'
    | 'zeros'
    | 'embeds'
    | 'prompts'
    | 'reference'
    | 'scheduler'
  > {
  readonly geometry: Geometry;
  /** Latents of the picture to start from, or null. // [1, C, h, w] */
  readonly encoded: Float32Array<ArrayBuffer> | null;
  readonly inpainting: Inpainting | null;
  readonly decode: DecodePlan;
  /** 0-based. */
  readonly image: number;
}

/** What a job does that leaves a part of its picture as it is. */
export interface Inpainting {
  readonly blend: MaskedBlend;
  /** 1 where latents may change. // [h, w] */
  readonly mask: Float32Array<ArrayBuffer>;
  /** What was made, put in its place in the picture. */
  readonly paste: (made: Pixels) => Pixels;
}

/** Steps 5 to 8 of the recipe, for one picture, which leaves as an event. */
export async function makePicture(
  models: ResidentModels,
  clock: StageClock,
  { request, cancellation, onEvent }: PipelineJob,
  { geometry, encoded, inpainting, decode, image, ...shared }: PictureJob,
): Promise<void> {
  const { runtime, manifest } = models;
  const { scheduler } = shared;

  // 5. Latents to start from.
  const size = manifest.latents.channels * geometry.height * geometry.width;
  const { noise, ...start } = startingPoint(request, image, scheduler, { size, encoded });
  const kept =
    inpainting && encoded ? await inpainting.blend.keep(inpainting.mask, encoded, noise) : null;

  // 6. Denoise.
  const { firstStep } = scheduler;
  const total = scheduler.timesteps.length - firstStep;
  const afterStep = async (stepIndex: number, originalSample: OrtTensor): Promise<void> => {
    const step = stepIndex + 1 - firstStep;
    runtime.counter.countStep();
    onEvent({ type: 'step', step, total, image, images: request.numImages });
    if (!wantsPreview(step, total, request.previewEvery)) return;
    const pixels = await runtime.counter.exempt(() =>
      preview(models, originalSample, geometry, decode),
    );
    onEvent({ type: 'preview', image, pixels });
  };
  const denoised = clock.run('denoise', () =>
    runtime.counter.measure(() =>
      denoise({
        ...shared,
        ...start,
        putBack:
          inpainting && kept ? (sample, level) => inpainting.blend.run(sample, kept, level) : null,
        guidanceScale: request.guidanceScale,
        eta: request.eta,
        beforeStep: () => cancellation.checkpoint(),
        afterStep,
      }),
    ),
  );
  const finalSample = await denoised.finally(() => kept && disposeKeptParts(kept));
  const latents = await runtime.readFloats(finalSample).finally(() => finalSample.dispose());

  // 7. Decode.
  const decoder = await clock.run('load-decoder', () => models.vaeDecoder());
  const made = await clock.run('decode', () =>
    decoder.decode(requireFinite(latents), request.height, request.width, decode),
  );
  const pixels = inpainting ? inpainting.paste(made) : made;
  // 8. What the pack's safety checker says of it.
  const flagged =
    request.checkSafety && manifest.safetyChecker
      ? await clock.run('check-safety', () => models.flags(pixels))
      : null;
  onEvent({
    type: 'image',
    image: {
      ...{ index: image, seed: start.seed, pixels },
      ...(flagged !== null && { flagged }),
      ...(request.returnLatents && { latents }),
    },
  });
}

/** Every k steps, but not after the last: the picture itself comes then. */
function wantsPreview(step: number, total: number, every: number): boolean {
  return every > 0 && step % every === 0 && step < total;
}

/** x̂₀ → picture, the way the pack says. */
async function preview(
  models: ResidentModels,
  originalSample: OrtTensor,
  { height, width }: Geometry,
  decode: DecodePlan,
): Promise<Pixels> {
  const { preview: how, latents } = models.manifest;
  const values = await models.runtime.readFloats(originalSample);
  if (how.kind === 'linear') return linearPreview(values, { height, width }, how);
  const decoder = await models.previewDecoder();
  return decoder.decode(values, height * latents.scaleFactor, width * latents.scaleFactor, decode);
}
