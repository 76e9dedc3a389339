import type { PromptReport } from '../../src/shared/generation/generation-event.ts';
import type { PromptEmbeds, TextEncoder } from '../models/text-encoder.ts';
import type { ClipTokenizer, EncodedPrompt } from '../tokenizers/clip-tokenizer.ts';

export interface TokenisedPrompts {
  /** Both prompts in as many windows as the longer one needs. */
  readonly prompt: readonly Int32Array[];
  readonly negativePrompt: readonly Int32Array[];
  readonly reports: { readonly prompt: PromptReport; readonly negativePrompt: PromptReport };
}

/** Both sides of the guidance must have equally many tokens, so the shorter prompt gets empty windows. */
export function tokenisePrompts(
  tokenizer: ClipTokenizer,
  prompt: string,
  negativePrompt: string,
): TokenisedPrompts {
  const positive = tokenizer.encode(prompt);
  const negative = tokenizer.encode(negativePrompt);
  const windows = Math.max(positive.chunks.length, negative.chunks.length);
  return {
    prompt: tokenizer.padChunks(positive.chunks, windows),
    negativePrompt: tokenizer.padChunks(negative.chunks, windows),
    reports: { prompt: report(positive), negativePrompt: report(negative) },
  };
}

function report({ tokens, chunks, truncated }: EncodedPrompt): PromptReport {
  return { tokens, chunks: chunks.length, truncated };
}

/** Hidden states for each batch that the loop will run. */
export interface GuidanceEmbeds {
  /** // [1, S, D] */
  readonly conditional: PromptEmbeds;
  /** // [1, S, D]; serial guidance only */
  readonly unconditional: PromptEmbeds | null;
  /** Unconditional first. // [2, S, D]; batched guidance only */
  readonly both: PromptEmbeds | null;
}

export async function encodePrompts(
  encoder: TextEncoder,
  { prompt, negativePrompt }: TokenisedPrompts,
  guidance: 'batched' | 'serial' | 'none',
): Promise<GuidanceEmbeds> {
  return {
    conditional: await encoder.encode([prompt]),
    unconditional: guidance === 'serial' ? await encoder.encode([negativePrompt]) : null,
    both: guidance === 'batched' ? await encoder.encode([negativePrompt, prompt]) : null,
  };
}

export function disposeEmbeds({ conditional, unconditional, both }: GuidanceEmbeds): void {
  conditional.dispose();
  unconditional?.dispose();
  both?.dispose();
}
