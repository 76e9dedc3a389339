import type { GenerationRequest } from '../src/shared/generation/generation-request.ts';
import { residualScales } from '../workers/pipelines/control-scales.ts';
import {
  disposeEmbeds,
  encodePrompts,
  tokenisePrompts,
} from '../workers/pipelines/encode-prompts.ts';
import { NetworkPrompts } from '../workers/pipelines/network-prompts.ts';
import type { ResidentModels } from '../workers/pipelines/resident-models.ts';
import type { OrtTensor } from '../workers/runtime/ort-library.ts';
import { DdimScheduler } from '../workers/schedulers/ddim-scheduler.ts';
import type { ClipTokenizer } from '../workers/tokenizers/clip-tokenizer.ts';

export interface LoopResult {
  readonly secondsPerStep: number;
  /** // [1, C, h, w] */
  readonly latents: Float32Array;
}

/**
 * The denoising loop of browser studios so far, on the same networks and with the same numbers coming out: whole graphs, which
 * work out the prompt's keys and values at each step; latents on the
 * processor, doubled for each step's batch of two; the hint encoded again at each step, as a ControlNet that contains
 * its hint encoder does; the prediction read back; guidance and the sampler's step in JavaScript.
 */
export async function plainLoop(
  models: ResidentModels,
  tokenizer: ClipTokenizer,
  request: GenerationRequest,
): Promise<LoopResult> {
  const { runtime, manifest } = models;
  const { channels, scaleFactor } = manifest.latents;
  const [control] = request.controls;
  if (!control || !request.latents)
    throw new Error('the loop wants a control and its first latents');
  const height = request.height / scaleFactor;
  const width = request.width / scaleFactor;
  const tokenised = tokenisePrompts(tokenizer, request.prompt, request.negativePrompt);
  const sequence = tokenised.prompt.reduce((sum, { ids }) => sum + ids.length, 0);
  const geometry = { batch: 2, height, width, sequence };
  const embeds = await encodePrompts(models, tokenised, 'batched');
  const unet = await models.unet(geometry);
  const controlnet = await models.controlnet(control.controlnetId, geometry);
  const residualSum = await models.residualSum();
  const states = embeds.both?.states;
  if (!states) throw new Error('batched guidance has states for both sides');
  const prompts = new NetworkPrompts();
  const scales = residualScales(manifest.unet.residuals.length, control);
  const scheduler = new DdimScheduler(manifest.scheduler);
  scheduler.setTimesteps(request.numInferenceSteps);

  const predict = async (latents: Float32Array, timestep: number) => {
    const twice = new Float32Array(2 * latents.length);
    twice.set(latents);
    twice.set(latents, latents.length);
    const sample = runtime.floats(unet.type, twice, [2, channels, height, width]);
    const inputsOf = async (network: typeof unet | typeof controlnet) => ({
      ...{ sample, timestep },
      prompt: await prompts.of(network, states),
    });
    const hint = await controlnet.prepareHint(control, 2);
    const inputs = await inputsOf(controlnet);
    const set = await controlnet.run({ ...inputs, hint, residualScales: scales });
    const residuals = await residualSum.run(
      [{ ...set, half: false, isKept: false }],
      unet.residualType,
    );
    const prediction = await unet.run({ ...(await inputsOf(unet)), residuals });
    disposeAll([hint, ...residuals]);
    const values = await runtime.readFloats(prediction);
    prediction.dispose();
    return guided(values, request.guidanceScale);
  };

  let latents = request.latents.map((value) => value * scheduler.initNoiseSigma);
  const start = performance.now();
  try {
    await runtime.counter.measure(async () => {
      for (const [stepIndex, timestep] of scheduler.timesteps.entries()) {
        const modelOutput = await predict(latents, timestep);
        latents = scheduler.step({ stepIndex, modelOutput, sample: latents, eta: 0 }).prevSample;
        runtime.counter.countStep();
      }
    });
  } finally {
    prompts.dispose();
    disposeEmbeds(embeds);
  }
  const seconds = (performance.now() - start) / 1000;
  return { secondsPerStep: seconds / scheduler.timesteps.length, latents };
}

/** ε_u + s (ε_c − ε_u) */
function guided(predictions: Float32Array, scale: number): Float32Array {
  const half = predictions.length / 2;
  return Float32Array.from({ length: half }, (_, i) => {
    const unconditional = predictions[i] as number;
    return unconditional + scale * ((predictions[half + i] as number) - unconditional);
  });
}

function disposeAll(tensors: readonly OrtTensor[]): void {
  for (const tensor of tensors) tensor.dispose();
}
