import type {
  GenerationEvent,
  GenerationReport,
} from '../../src/shared/generation/generation-event.ts';
import type { GenerationRequest } from '../../src/shared/generation/generation-request.ts';
import type { BasePackManifest } from '../../src/shared/packs/manifest.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import { requireFinite } from '../models/vae.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import { DdimScheduler } from '../schedulers/ddim-scheduler.ts';
import { NO_CLIPPING } from '../schedulers/scheduler.ts';
import type { ClipTokenizer } from '../tokenizers/clip-tokenizer.ts';
import type { Cancellation } from './cancellation.ts';
import { checkRequest } from './check-request.ts';
import { chooseGuidance } from './choose-guidance.ts';
import { denoise } from './denoise.ts';
import { disposeEmbeds, encodePrompts, tokenisePrompts } from './encode-prompts.ts';
import { hasConditionalControl, prepareControls } from './prepare-controls.ts';
import { startingPoint } from './prepare-latents.ts';
import { linearPreview } from './preview.ts';
import type { Geometry, ResidentModels } from './resident-models.ts';
import { StageClock } from './stage-clock.ts';

export interface PipelineJob {
  readonly request: GenerationRequest;
  readonly cancellation: Cancellation;
  readonly onEvent: (event: GenerationEvent) => void;
}

/**
 * Text-to-image and image-to-image under any number of ControlNets: the recipe of diffusers'
 * StableDiffusionControlNetPipeline. Pictures are made one after another; what does not change between pictures or
 * steps is made once. Throws EngineFailure.
 */
export async function runControlnetPipeline(
  models: ResidentModels,
  tokenizer: ClipTokenizer,
  { request, cancellation, onEvent }: PipelineJob,
): Promise<GenerationReport> {
  const { runtime } = models;
  const { manifest } = models.pack;
  const clock = new StageClock(onEvent);
  runtime.counter.reset();

  // 1. Check the inputs.
  checkRequest(request, manifest);
  const scheduler = new DdimScheduler(manifest.scheduler);
  scheduler.setTimesteps(request.numInferenceSteps);

  // 2. Prompts → hidden states.
  const { latentHeight, latentWidth } = latentSize(request, manifest);
  const guidance = chooseGuidance(request, latentHeight * latentWidth);
  const prompts = tokenisePrompts(tokenizer, request.prompt, request.negativePrompt);
  const textEncoder = await clock.run('load-text-encoder', () => models.textEncoder());
  const embeds = await clock.run('encode-prompt', () =>
    encodePrompts(textEncoder, prompts, guidance),
  );
  const cleanup: (() => void)[] = [() => disposeEmbeds(embeds)];
  try {
    // 3. Control images → hint embeddings.
    const geometry: Geometry = {
      batch: guidance === 'batched' ? 2 : 1,
      height: latentHeight,
      width: latentWidth,
      sequence: prompts.prompt.reduce((sum, window) => sum + window.length, 0),
    };
    const controls = await prepareControls(models, clock, request.controls, {
      geometry,
      steps: scheduler.timesteps.length,
    });
    cleanup.push(...controls.map((control) => () => control.hintEmbedding.dispose()));

    // 4. The UNet, and the arithmetic around it.
    const unet = await clock.run('load-unet', () => models.unet(geometry));
    const modelType = unet.session.inputType('sample');
    const { channels } = manifest.latents;
    const guidedStep = await models.guidedStep({
      latents: [1, channels, latentHeight, latentWidth],
      guidance,
      modelType,
      clip: scheduler.coefficients(0, request.eta).clipRange < NO_CLIPPING,
      noise: request.eta > 0,
      conditionalInput: guidance === 'batched' && hasConditionalControl(request.controls),
    });
    const zeros = await models.zeros({ ...geometry, type: modelType });
    const residualSum = await models.residualSum();
    const encoded = request.initImage
      ? await (await models.vaeEncoder()).encode(request.initImage.pixels)
      : null;

    const preview = previewer(models, latentHeight, latentWidth);
    for (let image = 0; image < request.numImages; image++) {
      // 5. Latents to start from.
      const size = channels * latentHeight * latentWidth;
      const start = startingPoint(request, image, scheduler, { size, encoded });

      // 6. Denoise.
      const afterStep = async (stepIndex: number, originalSample: OrtTensor) => {
        runtime.counter.countStep();
        const step = stepIndex + 1 - start.firstStep;
        const total = scheduler.timesteps.length - start.firstStep;
        onEvent({ type: 'step', step, total, image, images: request.numImages });
        const { previewEvery } = request;
        if (previewEvery === 0 || step % previewEvery !== 0 || step === total) return;
        const pixels = await runtime.counter.exempt(() => preview(originalSample));
        onEvent({ type: 'preview', image, pixels });
      };
      const finalSample = await clock.run('denoise', () =>
        runtime.counter.measure(() =>
          denoise({
            unet,
            guidedStep,
            residualSum,
            controls,
            zeros: zeros.tensors,
            embeds,
            scheduler,
            firstStep: start.firstStep,
            guidanceScale: request.guidanceScale,
            eta: request.eta,
            latents: start.latents,
            stepNoise: start.stepNoise,
            beforeStep: () => cancellation.checkpoint(),
            afterStep,
          }),
        ),
      );
      const latents = await runtime.readFloats(finalSample).finally(() => finalSample.dispose());

      // 7. Decode.
      const decoder = await clock.run('load-decoder', () => models.vaeDecoder());
      const pixels = await clock.run('decode', () =>
        decoder.decode(requireFinite(latents), request.height, request.width),
      );
      onEvent({
        type: 'image',
        image: {
          index: image,
          seed: start.seed,
          pixels,
          ...(request.returnLatents && { latents }),
        },
      });
    }
  } finally {
    for (const dispose of cleanup) dispose();
  }
  return {
    provider: runtime.provider,
    dtype: models.dtype,
    ...prompts.reports,
    seconds: clock.seconds,
    counters: runtime.counter.snapshot(),
  };
}

function latentSize({ width, height }: GenerationRequest, { latents }: BasePackManifest) {
  return { latentHeight: height / latents.scaleFactor, latentWidth: width / latents.scaleFactor };
}

/** x̂₀ → picture, the way the pack says. */
function previewer(models: ResidentModels, height: number, width: number) {
  const { preview, latents } = models.pack.manifest;
  return async (originalSample: OrtTensor): Promise<Pixels> => {
    const values = await models.runtime.readFloats(originalSample);
    if (preview.kind === 'linear') return linearPreview(values, { height, width }, preview);
    const decoder = await models.vaeDecoder();
    return decoder.decode(values, height * latents.scaleFactor, width * latents.scaleFactor);
  };
}
