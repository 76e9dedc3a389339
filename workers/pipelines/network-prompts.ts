import type { NetworkPrompt } from '../models/denoiser.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';

interface TakesPrompts {
  prompt(states: OrtTensor): Promise<NetworkPrompt>;
}

/** The prompts of a job as each of its networks takes them, worked out when first asked for. */
export class NetworkPrompts {
  readonly #made = new Map<TakesPrompts, Map<OrtTensor, NetworkPrompt>>();

  async of(network: TakesPrompts, states: OrtTensor): Promise<NetworkPrompt> {
    const known = this.#made.get(network) ?? new Map<OrtTensor, NetworkPrompt>();
    this.#made.set(network, known);
    const prompt = known.get(states) ?? (await network.prompt(states));
    known.set(states, prompt);
    return prompt;
  }

  /** At the end of the job. */
  dispose(): void {
    for (const prompts of this.#made.values()) {
      for (const prompt of prompts.values()) prompt.dispose();
    }
    this.#made.clear();
  }
}
