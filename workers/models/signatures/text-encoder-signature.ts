import { Casting, fixedSize, type GraphIo, rank } from './graph-io.ts';

/** Which input and output of a text encoder is which. */
export interface TextEncoderSignature {
  readonly ids: string;
  /** Ones for every position: CLIP in Stable Diffusion attends to its padding as well. */
  readonly attentionMask: string | null;
  /** Hidden states after the last layer. // [B, L, D] */
  readonly output: string;
  readonly fixedBatch: number | null;
}

export function textEncoderSignature({ name, inputs, outputs }: GraphIo): TextEncoderSignature {
  const casting = new Casting(name, inputs);
  const attentionMask = casting.find({
    what: 'an attention mask',
    names: /^attention_mask$/i,
    shape: () => false,
  });
  const ids = casting.require({
    what: 'the tokens',
    names: /^(?:input_ids|tokens?|ids)$/i,
    shape: rank(2),
  });
  casting.refuseRest();
  const output = new Casting(name, outputs).require({
    what: 'hidden states',
    names: /^(?:last_hidden_state|text_embeddings?|prompt_embeds)$/i,
    shape: rank(3),
  });
  return { ids, attentionMask, output, fixedBatch: fixedSize(inputs, ids, 0) };
}
