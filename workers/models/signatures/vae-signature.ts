import { Casting, type GraphIo, rank } from './graph-io.ts';

/** Which input and output of one half of an autoencoder is which. */
export interface VaeSignature {
  readonly input: string;
  readonly output: string;
}

export function vaeSignature({ name, inputs, outputs }: GraphIo): VaeSignature {
  const casting = new Casting(name, inputs);
  const input = casting.require({
    what: 'what it takes',
    names: /^(?:sample|latent_sample|latents?|z|image)$/i,
    shape: rank(4),
  });
  casting.refuseRest();
  const output = new Casting(name, outputs).require({
    what: 'what it gives',
    names: /^(?:sample|latent_sample|latent_parameters|latents?|image|images)$/i,
    shape: rank(4),
  });
  return { input, output };
}
