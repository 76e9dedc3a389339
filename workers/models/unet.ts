import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import { take } from './take.ts';
import { timestepTensor } from './timestep.ts';

export interface UnetInputs {
  /** // [B, C, h, w] */
  readonly sample: OrtTensor;
  readonly timestep: number;
  /** // [B, S, D] */
  readonly encoderHiddenStates: OrtTensor;
  /** One for each skip connection, first block first, the middle block's last. */
  readonly residuals: readonly OrtTensor[];
}

/** diffusers' UNet2DConditionModel with ControlNet residuals as inputs. */
export class Unet {
  readonly session: Session;
  readonly #runtime: Runtime;

  constructor(runtime: Runtime, session: Session) {
    this.#runtime = runtime;
    this.session = session;
  }

  /** The model output: noise, velocity or sample, by the scheduler's prediction type. // [B, C, h, w] */
  async run({ sample, timestep, encoderHiddenStates, residuals }: UnetInputs): Promise<OrtTensor> {
    const names = residualNames(residuals.length);
    const feeds = Object.fromEntries(residuals.map((tensor, i) => [names[i] ?? '', tensor]));
    const results = await this.session.run({
      ...feeds,
      sample,
      timestep: timestepTensor(this.#runtime, this.session, timestep),
      encoder_hidden_states: encoderHiddenStates,
    });
    return take(results, 'out_sample');
  }

  async release(): Promise<void> {
    await this.session.release();
  }
}

/** Names of the residuals, as ControlNet outputs and as UNet inputs. */
export function residualNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) =>
    i === count - 1 ? 'mid_block_additional_residual' : `down_block_${i}_additional_residual`,
  );
}
