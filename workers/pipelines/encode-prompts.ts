import type { PromptReport } from '../../src/shared/generation/generation-event.ts';
import type { PromptEmbeds } from '../models/text-encoder.ts';
import type { ElementType } from '../runtime/onnx-graph.ts';
import type { ClipTokenizer, EncodedPrompt, PromptWindow } from '../tokenizers/clip-tokenizer.ts';
import type { ResidentModels } from './resident-models.ts';
import type { StageClock } from './stage-clock.ts';

type Guidance = 'batched' | 'serial' | 'none';

export interface TokenisedPrompts {
  /** Both prompts in as many windows as the longer one needs. */
  readonly prompt: readonly PromptWindow[];
  readonly negativePrompt: readonly PromptWindow[];
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
  const windows = Math.max(positive.windows.length, negative.windows.length);
  return {
    prompt: tokenizer.padWindows(positive.windows, windows),
    negativePrompt: tokenizer.padWindows(negative.windows, windows),
    reports: { prompt: report(positive), negativePrompt: report(negative) },
  };
}

function report({ tokens, windows, truncated }: EncodedPrompt): PromptReport {
  return { tokens, chunks: windows.length, truncated };
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

/**
 * Hidden states of the prompts, the latest job's own where it had the same: they are kept for the next one. Drawing goes on under
 * one prompt, and then the text encoder, which may have left, is not wanted again.
 */
export async function keptEmbeds(
  models: ResidentModels,
  clock: StageClock,
  prompts: TokenisedPrompts,
  guidance: Guidance,
): Promise<GuidanceEmbeds> {
  const sides = [prompts.prompt, prompts.negativePrompt];
  const key = JSON.stringify([
    guidance,
    models.loras['text-encoder'].key,
    ...sides.flatMap((side) => side.map(({ ids, weights }) => [[...ids], [...weights]])),
  ]);
  return models.kept('embeds', key, async () => {
    await clock.run('load-text-encoder', () => models.textEncoder());
    const embeds = await clock.run('encode-prompt', () => encodePrompts(models, prompts, guidance));
    return { ...embeds, release: async () => disposeEmbeds(embeds) };
  });
}

export async function encodePrompts(
  models: ResidentModels,
  { prompt, negativePrompt }: TokenisedPrompts,
  guidance: Guidance,
): Promise<GuidanceEmbeds> {
  return {
    conditional: await encode(models, [prompt]),
    unconditional: guidance === 'serial' ? await encode(models, [negativePrompt]) : null,
    both: guidance === 'batched' ? await encode(models, [negativePrompt, prompt]) : null,
  };
}

/** // [prompts, windows · L, D] */
async function encode(
  models: ResidentModels,
  prompts: readonly (readonly PromptWindow[])[],
): Promise<PromptEmbeds> {
  const encoder = await models.textEncoder();
  const embeds = await encoder.encode(prompts.map((windows) => windows.map(({ ids }) => ids)));
  const windows = prompts.flat();
  const isPlain = windows.every(({ weights }) => weights.every((weight) => weight === 1));
  return isPlain ? embeds : emphasised(models, embeds, windows);
}

async function emphasised(
  models: ResidentModels,
  { states, dispose }: PromptEmbeds,
  windows: readonly PromptWindow[],
): Promise<PromptEmbeds> {
  try {
    const [prompts = 1, positions = 0, width = 0] = states.dims;
    const emphasis = await models.emphasis({
      prompts,
      windows: windows.length / prompts,
      length: (positions * prompts) / windows.length,
      width,
      type: states.type as ElementType,
    });
    const weights = Float32Array.from(windows.flatMap((window) => [...window.weights]));
    const weighted = await emphasis.apply(states, weights);
    return { states: weighted, dispose: () => weighted.dispose() };
  } finally {
    dispose();
  }
}

export function disposeEmbeds({ conditional, unconditional, both }: GuidanceEmbeds): void {
  conditional.dispose();
  unconditional?.dispose();
  both?.dispose();
}
