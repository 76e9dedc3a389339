import { EngineFailure } from '../../runtime/engine-failure.ts';
import type { ValueInfo } from '../../runtime/session.ts';
import { HIDDEN_STATES, PROMPT_STATE, SAMPLE, TIMESTEP } from './denoiser-roles.ts';
import { Casting, fixedSize, type GraphIo, rank } from './graph-io.ts';
import { residualOrder } from './residual-order.ts';

/** Which input and output of a ControlNet is which. */
export interface ControlnetSignature {
  readonly sample: string;
  readonly timestep: string;
  /** Null where the graph is a step part, which takes the prompt's keys and values. */
  readonly encoderHiddenStates: string | null;
  /** The hint as a picture, or as the hint encoder of our own exports has encoded it. */
  readonly hint: { readonly name: string; readonly kind: 'picture' | 'embedding' };
  /** `count` strengths; most exporters give one or none. */
  readonly scale: { readonly name: string; readonly count: number } | null;
  /** First block first, the middle block last. */
  readonly residuals: readonly string[];
  readonly residualChannels: readonly (number | null)[];
  readonly fixedBatch: number | null;
}

const RGB = 3;
const isPicture = ({ shape }: ValueInfo) => shape.length === 4 && shape[1] === RGB;

export function controlnetSignature({ name, inputs, outputs }: GraphIo): ControlnetSignature {
  const casting = new Casting(name, inputs);
  const timestep = casting.require(TIMESTEP);
  const [promptState] = casting.takeNamed(PROMPT_STATE);
  const encoderHiddenStates = promptState === undefined ? casting.require(HIDDEN_STATES) : null;
  const embedding = casting.find({
    what: 'an encoded hint',
    names: /^controlnet_cond_embedding$/,
    shape: () => false,
  });
  const hint =
    embedding ??
    casting.require({
      what: 'the hint',
      names: /^(?:controlnet_cond|hints?|control_?image|controlnet_image|cond|image)$/i,
      shape: isPicture,
    });
  const sample = casting.require(SAMPLE);
  const scale = casting.find({
    what: 'the strength',
    names: /scale|strength/i,
    shape: rank(0, 1),
  });
  casting.refuseRest();
  const residuals = residualOrder([...outputs.keys()]);
  const kind = embedding ? 'embedding' : 'picture';
  return {
    ...{ sample, timestep, encoderHiddenStates, residuals },
    hint: { name: hint, kind },
    scale: scale === null ? null : { name: scale, count: fixedSize(inputs, scale, 0) ?? 1 },
    residualChannels: residuals.map((residual) => fixedSize(outputs, residual, 1)),
    fixedBatch: fixedSize(inputs, promptState ?? sample, 0),
  };
}

/** Refuses residuals that the UNet cannot add: of another number, or of other widths. */
export function requireSameResiduals(
  name: string,
  { residuals, residualChannels }: ControlnetSignature,
  unet: readonly { readonly channels: number }[],
): void {
  if (residuals.length !== unet.length) {
    throw new EngineFailure(
      'family-mismatch',
      `${name} gives ${residuals.length} residuals, the UNet takes ${unet.length}`,
    );
  }
  const wrong = residualChannels.findIndex(
    (channels, i) => channels !== null && channels !== unet[i]?.channels,
  );
  if (wrong >= 0) {
    throw new EngineFailure(
      'family-mismatch',
      `${name}: residual ${wrong} has ${residualChannels[wrong]} channels, the UNet takes ${unet[wrong]?.channels}`,
    );
  }
}
