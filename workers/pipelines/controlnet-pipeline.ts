import type { GenerationReport } from '../../src/shared/generation/generation-event.ts';
import type { GenerationRequest } from '../../src/shared/generation/generation-request.ts';
import type { FittingPlan } from '../../src/shared/memory/memory-plan.ts';
import type { StepShape } from '../models/guided-step-graph.ts';
import { EngineFailure, unwrap } from '../runtime/engine-failure.ts';
import { peakMemory } from '../runtime/watch-memory.ts';
import { createScheduler } from '../schedulers/registry.ts';
import { NO_CLIPPING } from '../schedulers/scheduler.ts';
import type { ClipTokenizer } from '../tokenizers/clip-tokenizer.ts';
import { Cancellation } from './cancellation.ts';
import { checkRequest } from './check-request.ts';
import { rowsFor } from './control-residuals.ts';
import {
  type GuidanceEmbeds,
  keptEmbeds,
  type TokenisedPrompts,
  tokenisePrompts,
} from './encode-prompts.ts';
import { croppedRequest, prepareInpainting } from './inpaint.ts';
import { makePicture } from './make-picture.ts';
import { NetworkPrompts } from './network-prompts.ts';
import type { PipelineJob } from './pipeline-job.ts';
import { disposeControls, prepareControls } from './prepare-controls.ts';
import { keptTokens, prepareReference } from './prepare-reference.ts';
import type { Geometry, ResidentModels } from './resident-models.ts';
import { StageClock } from './stage-clock.ts';

/**
 * Text-to-image and image-to-image under any number of ControlNets: the recipe of diffusers'
 * StableDiffusionControlNetPipeline. Pictures are made one after another; what does not change between pictures or
 * steps is made once. Throws EngineFailure.
 */
export async function runControlnetPipeline(
  models: ResidentModels,
  tokenizer: ClipTokenizer,
  job: PipelineJob,
): Promise<GenerationReport> {
  // 1. Check the inputs.
  checkRequest(job.request, models.manifest);
  return runSteps(models, tokenizer, job);
}

async function runSteps(
  models: ResidentModels,
  tokenizer: ClipTokenizer,
  job: PipelineJob,
): Promise<GenerationReport> {
  const { request } = job;
  const { runtime } = models;
  const clock = new StageClock(job.onEvent);
  runtime.counter.reset();

  const memory = models.plan(request);
  const { guidance, concessions } = memory;
  job.onEvent({ type: 'planned', concessions });

  // 2. Prompts → hidden states; a reference picture → tokens.
  const prompts = tokenisePrompts(tokenizer, request.prompt, request.negativePrompt);
  const embeds = await keptEmbeds(models, clock, prompts, guidance);
  const tokens = await keptTokens(models, clock, request.reference);
  await makePictures(models, clock, job, { memory, prompts, embeds, tokens });
  return {
    provider: runtime.provider,
    dtype: models.dtype,
    onnxruntime: runtime.version,
    ...prompts.reports,
    seconds: clock.seconds,
    counters: runtime.counter.snapshot(),
    memory,
    peak: peakMemory(),
  };
}

/**
 * Loads the networks of a job like this one and keeps what follows from its prompt. Where memory is short nothing is
 * loaded: networks would only push one another out.
 */
export async function warmUpControlnetPipeline(
  models: ResidentModels,
  tokenizer: ClipTokenizer,
  request: GenerationRequest,
): Promise<void> {
  checkRequest(request, models.manifest);
  if (models.plan(request).concessions.length > 0) return;
  const nothing = { cancellation: new Cancellation(), onEvent: () => undefined };
  await runSteps(models, tokenizer, { ...nothing, request: { ...request, numImages: 0 } });
  await models.vaeDecoder();
}

interface Conditioning {
  readonly memory: FittingPlan;
  readonly prompts: TokenisedPrompts;
  readonly embeds: GuidanceEmbeds;
  readonly tokens: Awaited<ReturnType<typeof keptTokens>>;
}

async function makePictures(
  models: ResidentModels,
  clock: StageClock,
  job: PipelineJob,
  { memory, prompts, embeds, tokens }: Conditioning,
): Promise<void> {
  const request = croppedRequest(job.request);
  const { guidance, decode } = memory;
  const { latents, scheduler: schedulerConfig } = models.manifest;
  const scheduler = unwrap(createScheduler(schedulerConfig, request));
  scheduler.setTimesteps(request.numInferenceSteps, request.initImage?.strength);
  const geometry: Geometry = {
    batch: guidance === 'batched' ? 2 : 1,
    height: request.height / latents.scaleFactor,
    width: request.width / latents.scaleFactor,
    sequence: prompts.prompt.reduce((sum, { ids }) => sum + ids.length, 0),
  };

  // 3. Control images → hint embeddings.
  const steps = scheduler.timesteps.length - scheduler.firstStep;
  const controls = await prepareControls(models, clock, request.controls, { geometry, steps });
  const networkPrompts = new NetworkPrompts();
  try {
    // 4. The UNet, and the arithmetic around it.
    const unet = await clock.run('load-unet', () => models.unet(geometry));
    unet.requireSizes(geometry);
    const residuals = unet.residuals(models.manifest.unet.residuals);
    if (controls.length > 0 && residuals.length === 0) {
      const what = 'the UNet takes no residuals, so that no ControlNet can steer it';
      throw new EngineFailure('pack-incompatible', `${models.manifest.name}: ${what}`);
    }
    const zeros = await models.zeros(residuals, { ...geometry, type: unet.residualType });
    const isBatched = guidance === 'batched';
    const rows = new Set([
      rowsFor(unet, isBatched),
      ...controls.map((c) => rowsFor(c.controlnet, isBatched && c.onBothSides)),
    ]);
    const shape: StepShape = {
      latents: [1, latents.channels, geometry.height, geometry.width],
      guidance,
      modelType: unet.type,
      clip: scheduler.coefficients(0, request.eta).clipRange < NO_CLIPPING,
      noise: scheduler.addsNoise(request.eta),
      kept: scheduler.keptCount,
      rows: [...rows],
    };
    const networks = {
      unet,
      controls,
      embeds,
      prompts: networkPrompts,
      zeros: zeros.tensors,
      reference: await prepareReference(models, unet, tokens, {
        ...{ reference: request.reference, batch: geometry.batch, steps },
      }),
      residualSum: await models.residualSum(),
      guidedStep: await models.guidedStep(shape),
    };
    const encoded = request.initImage
      ? await (await models.vaeEncoder()).encode(request.initImage.pixels)
      : null;
    const inpainting = await prepareInpainting(models, job.request, request, shape);

    // 5.–7. Latents, denoising, decoding: picture after picture.
    for (let image = 0; image < request.numImages; image++) {
      const each = { ...networks, scheduler, geometry, encoded, inpainting, decode, image };
      await makePicture(models, clock, { ...job, request }, each);
    }
  } finally {
    networkPrompts.dispose();
    disposeControls(controls);
  }
}
