import { type ElementType, encodeGraph } from '../runtime/onnx-graph.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import { residualSumGraph } from './residual-sum-graph.ts';
import { take } from './take.ts';

export interface ResidualSet {
  /** The residuals of one ControlNet. */
  readonly residuals: readonly OrtTensor[];
  /** Made for the conditional half of a batch of two alone. */
  readonly half: boolean;
  /** What each is still to be multiplied by; null where the ControlNet has done it itself. */
  readonly scales: readonly number[] | null;
  /** Needed again: `ResidualSum` does not dispose of it. */
  readonly isKept: boolean;
}

/**
 * Sums the residuals of several ControlNets, output by output (diffusers' MultiControlNetModel), where they lie.
 * Those of the conditional half alone get zeros for the unconditional half, which comes first in the batch.
 */
export class ResidualSum {
  readonly #runtime: Runtime;
  /** A graph for each combination that occurs: ControlNets come and go with their start and end steps. */
  readonly #sessions = new Map<string, Session>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /**
   * Takes over the sets that nobody keeps, and disposes of what it does not return.
   * @param type What the UNet wants its residuals in.
   */
  async run(sets: readonly ResidualSet[], type: ElementType): Promise<readonly OrtTensor[]> {
    const [first] = sets;
    if (sets.length === 1 && first && isReady(first, type)) return first.residuals;
    try {
      const session = await this.#session(sets, type);
      const feeds = sets.flatMap(({ residuals, scales }, k) => [
        ...residuals.map((tensor, i) => [`set_${k}_residual_${i}`, tensor] as const),
        ...(scales ? [[`set_${k}_scales`, this.#scaleTensor(scales)] as const] : []),
      ]);
      const sums = await session.run(Object.fromEntries(feeds));
      return (first?.residuals ?? []).map((_, i) => take(sums, `sum_${i}`));
    } finally {
      for (const { residuals, isKept } of sets) {
        if (!isKept) for (const tensor of residuals) tensor.dispose();
      }
    }
  }

  async release(): Promise<void> {
    for (const session of this.#sessions.values()) await session.release();
    this.#sessions.clear();
  }

  #scaleTensor(scales: readonly number[]): OrtTensor {
    return this.#runtime.floats('float32', new Float32Array(scales), [scales.length]);
  }

  async #session(sets: readonly ResidualSet[], type: ElementType): Promise<Session> {
    const shapes = sets.map(({ residuals, half, scales }) => ({
      half,
      scaled: scales !== null,
      values: residuals.map((tensor) => ({
        type: tensor.type as ElementType,
        dims: tensor.dims,
      })),
    }));
    const key = JSON.stringify([type, shapes]);
    const existing = this.#sessions.get(key);
    if (existing) return existing;
    const model = encodeGraph(residualSumGraph(shapes, type));
    const session = await this.#runtime.createSession({
      name: 'residual-sum',
      model,
      externalData: [],
    });
    this.#sessions.set(key, session);
    return session;
  }
}

function isReady({ residuals, half, scales }: ResidualSet, type: ElementType): boolean {
  return !half && scales === null && residuals.every((tensor) => tensor.type === type);
}
