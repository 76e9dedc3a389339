import {
  type DenoisingSample,
  disposeAllButSample,
  disposeSample,
  type GuidedStep,
  modelInputOf,
} from '../models/guided-step.ts';
import type { ResidualSum } from '../models/residual-sum.ts';
import type { Unet } from '../models/unet.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import type { NoiseLevel, Scheduler } from '../schedulers/scheduler.ts';
import {
  ControlResiduals,
  type GuidanceSide,
  type PreparedControl,
  rowsFor,
} from './control-residuals.ts';
import type { GuidanceEmbeds } from './encode-prompts.ts';
import type { NetworkPrompts } from './network-prompts.ts';
import type { ReferenceAt } from './prepare-reference.ts';

export interface DenoiseJob {
  readonly unet: Unet;
  readonly guidedStep: GuidedStep;
  readonly residualSum: ResidualSum;
  readonly controls: readonly PreparedControl[];
  /** Stands in for the residuals while no control acts; of the UNet's batch. */
  readonly zeros: readonly OrtTensor[];
  readonly embeds: GuidanceEmbeds;
  readonly prompts: NetworkPrompts;
  /** What the UNet gets of a reference picture; null where it takes none. */
  readonly reference: ReferenceAt | null;
  readonly scheduler: Scheduler;
  readonly guidanceScale: number;
  readonly eta: number;
  /** Initial latents, already scaled to the schedule. // [1, C, h, w] */
  readonly latents: Float32Array<ArrayBuffer>;
  /** Puts back what must stay of the picture, at the noise that a step has reached; null where all may change. */
  readonly putBack:
    | ((sample: DenoisingSample, level: NoiseLevel) => Promise<DenoisingSample>)
    | null;
  /** z for a step, where the scheduler adds noise. // [1, C, h, w] */
  readonly stepNoise: (stepIndex: number) => Float32Array<ArrayBuffer> | null;
  /** Called before every step; throws to give up. */
  readonly beforeStep: () => Promise<void>;
  /** Called after every step with x̂₀, which it may read but must not keep. */
  readonly afterStep: (stepIndex: number, originalSample: OrtTensor) => Promise<void>;
}

/**
 * The denoising loop (architecture.md §4). Everything between the first latents and the last stays where the graphs
 * compute; a step uploads the timestep, the scheduler's coefficients and the control scales, some 100 bytes.
 * @returns The final latents. The caller disposes of them. // [1, C, h, w]
 */
export async function denoise(job: DenoiseJob): Promise<OrtTensor> {
  const { scheduler, guidedStep } = job;
  const controlResiduals = new ControlResiduals(job);
  let current = await guidedStep.start(job.latents);
  try {
    for (let i = scheduler.firstStep; i < scheduler.timesteps.length; i++) {
      await job.beforeStep();
      const predictions = await predictNoise(job, current, i, controlResiduals);
      const { next, originalSample } = await guidedStep
        .run(
          current,
          predictions,
          scheduler.coefficients(i, job.eta),
          job.guidanceScale,
          job.stepNoise(i),
        )
        .finally(() => {
          disposeAll(predictions);
        });
      disposeSample(current);
      current = next;
      if (job.putBack) {
        current = await job.putBack(next, scheduler.noiseLevel(i + 1));
      }
      try {
        await job.afterStep(i, originalSample);
      } finally {
        originalSample.dispose();
      }
    }
  } catch (error) {
    disposeSample(current);
    throw error;
  } finally {
    controlResiduals.disposeKept();
  }
  disposeAllButSample(current);
  return current.sample;
}

/** The sides of classifier-free guidance: one run of both, or one after the other, unconditional first. */
function sidesOf({ both, unconditional, conditional }: GuidanceEmbeds): readonly GuidanceSide[] {
  if (both) return [{ kind: 'both', states: both.states }];
  const last: GuidanceSide = { kind: 'conditional', states: conditional.states };
  return unconditional ? [{ kind: 'unconditional', states: unconditional.states }, last] : [last];
}

async function predictNoise(
  job: DenoiseJob,
  current: DenoisingSample,
  stepIndex: number,
  controlResiduals: ControlResiduals,
): Promise<readonly OrtTensor[]> {
  const timestep = job.scheduler.timesteps[stepIndex] ?? 0;
  const step = stepIndex - job.scheduler.firstStep;
  const predictions: OrtTensor[] = [];
  for (const side of sidesOf(job.embeds)) {
    const residuals = await controlResiduals.run({ current, side, step, timestep });
    const run = job.unet.run({
      sample: modelInputOf(current, rowsFor(job.unet, side.kind === 'both')),
      timestep,
      prompt: await job.prompts.of(job.unet, side.states),
      residuals: residuals ?? job.zeros,
      reference: job.reference?.(side.kind, step) ?? null,
    });
    predictions.push(await run.finally(() => residuals && controlResiduals.dispose(residuals)));
  }
  return predictions;
}

function disposeAll(tensors: readonly OrtTensor[]): void {
  for (const tensor of tensors) tensor.dispose();
}
