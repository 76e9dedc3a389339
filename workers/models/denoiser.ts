import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Feeds, Session } from '../runtime/session.ts';
import type { Casts } from './casts.ts';

/** A prompt as one network takes it at every step. Whoever holds it disposes of it. */
export interface NetworkPrompt {
  readonly feeds: Feeds;
  /** Prompts in it: 2 for both sides of the guidance. */
  readonly rows: number;
  readonly dispose: () => void;
}

interface DenoiserParts {
  /** The whole network, or its step part where it has a prompt part. */
  readonly main: Session;
  readonly promptPart: Session | null;
  readonly casts: Casts;
}

/**
 * The graphs of a UNet or ControlNet. Our own exports cut it in two (modelkit/export/split_prompt.py): keys and values of
 * every cross-attention depend on the prompt alone, and so are computed once a job and not at every step.
 */
export class Denoiser {
  readonly main: Session;
  readonly #promptPart: Session | null;
  readonly #casts: Casts;

  constructor({ main, promptPart, casts }: DenoiserParts) {
    this.main = main;
    this.#promptPart = promptPart;
    this.#casts = casts;
  }

  /** Whether one row of latents serves both sides of the guidance. */
  get takesOneRow(): boolean {
    return this.#promptPart !== null;
  }

  /** @param statesName What the whole network calls the hidden states; they remain the caller's. // states: [B, S, D] */
  async prompt(statesName: string | null, states: OrtTensor): Promise<NetworkPrompt> {
    const rows = states.dims[0] ?? 1;
    if (statesName !== null) {
      return { feeds: { [statesName]: states }, rows, dispose: () => undefined };
    }
    if (!this.#promptPart) throw new Error('a step part comes with its prompt part');
    const feeds = Object.fromEntries([...this.#promptPart.inputs.keys()].map((n) => [n, states]));
    const made = await this.#casts.run(this.#promptPart, feeds);
    return {
      feeds: Object.fromEntries(made),
      rows,
      dispose: () => {
        for (const tensor of made.values()) tensor.dispose();
      },
    };
  }

  run(feeds: Feeds, outputs: readonly string[]): Promise<ReadonlyMap<string, OrtTensor>> {
    return this.#casts.run(this.main, feeds, outputs);
  }

  async release(): Promise<void> {
    await this.#promptPart?.release();
    await this.main.release();
  }
}
