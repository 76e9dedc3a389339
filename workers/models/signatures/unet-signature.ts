import {
  HIDDEN_STATES,
  PROMPT_STATE,
  REFERENCE_SCALE,
  REFERENCE_TOKENS,
  SAMPLE,
  TIMESTEP,
} from './denoiser-roles.ts';
import { Casting, fixedSize, type GraphIo, rank } from './graph-io.ts';
import { residualOrder } from './residual-order.ts';

/** Which input and output of a UNet is which. */
export interface UnetSignature {
  readonly sample: string;
  readonly timestep: string;
  /** Null where the graph is a step part, which takes the prompt's keys and values. */
  readonly encoderHiddenStates: string | null;
  /** First block first, the middle block last; empty where it takes none. */
  readonly residuals: readonly string[];
  /** Channels of each residual, where the graph says them. */
  readonly residualChannels: readonly (number | null)[];
  /** Of IP-Adapter's layers, where it has some. */
  readonly reference: { readonly tokens: string; readonly scale: string } | null;
  readonly output: string;
  /** The only sizes it can run, where it was exported for such. */
  readonly fixed: Readonly<Record<'batch' | 'height' | 'width' | 'sequence', number | null>>;
}

export function unetSignature({ name, inputs, outputs }: GraphIo): UnetSignature {
  const casting = new Casting(name, inputs);
  const timestep = casting.require(TIMESTEP);
  const [tokens] = casting.takeNamed(REFERENCE_TOKENS);
  const [scale] = casting.takeNamed(REFERENCE_SCALE);
  const [promptState] = casting.takeNamed(PROMPT_STATE);
  const encoderHiddenStates = promptState === undefined ? casting.require(HIDDEN_STATES) : null;
  const sample = casting.require(SAMPLE);
  const residuals = residualOrder(casting.takeAll(rank(4)));
  casting.refuseRest();
  return {
    ...{ sample, timestep, encoderHiddenStates, residuals },
    reference: tokens !== undefined && scale !== undefined ? { tokens, scale } : null,
    residualChannels: residuals.map((residual) => fixedSize(inputs, residual, 1)),
    output: new Casting(name, outputs).require({
      what: 'a prediction',
      names: /^(?:out_sample|noise_pred|output|sample)$/i,
      shape: rank(4),
    }),
    fixed: {
      batch: fixedSize(inputs, promptState ?? sample, 0),
      height: fixedSize(inputs, sample, 2),
      width: fixedSize(inputs, sample, 3),
      sequence: encoderHiddenStates === null ? null : fixedSize(inputs, encoderHiddenStates, 1),
    },
  };
}
