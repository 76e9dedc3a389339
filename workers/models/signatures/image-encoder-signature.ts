import { Casting, type GraphIo, rank } from './graph-io.ts';

/** Which input and output of IP-Adapter's picture side is which (modelkit/graphs/image_encoder.py). */
export interface ImageEncoderSignature {
  readonly picture: string;
  readonly states: string;
  /** What stands on the unconditional side. */
  readonly negative: string;
}

export function imageEncoderSignature({ name, inputs, outputs }: GraphIo): ImageEncoderSignature {
  const casting = new Casting(name, inputs);
  const picture = casting.require({
    what: 'a picture',
    names: /^pixel_values$/i,
    shape: rank(4),
  });
  casting.refuseRest();
  const given = new Casting(name, outputs);
  const states = given.require({
    what: 'the tokens of a picture',
    names: /^ip_hidden_states$/,
    shape: rank(3),
  });
  const negative = given.require({
    what: 'the tokens of no picture',
    names: /^negative_ip_hidden_states$/,
    shape: rank(3),
  });
  return { picture, states, negative };
}
