import {
  type ElementType,
  encodeGraph,
  type GraphDefinition,
  type GraphNode,
} from '../runtime/onnx-graph.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import { take } from './take.ts';

/** The residuals of one ControlNet; `half`: made for the conditional half of a batch of two alone. */
export interface ResidualSet {
  readonly residuals: readonly OrtTensor[];
  readonly half: boolean;
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

  /** Takes the sets over and disposes of what it does not return. */
  async run(sets: readonly ResidualSet[]): Promise<readonly OrtTensor[]> {
    const [first] = sets;
    if (sets.length === 1 && first && !first.half) return first.residuals;
    const tensors = sets.flatMap(({ residuals }) => residuals);
    try {
      const session = await this.#session(sets);
      const feeds = Object.fromEntries(
        sets.flatMap(({ residuals }, k) => residuals.map((t, i) => [`set_${k}_residual_${i}`, t])),
      );
      const sums = await session.run(feeds);
      return (first?.residuals ?? []).map((_, i) => take(sums, `sum_${i}`));
    } finally {
      for (const tensor of tensors) tensor.dispose();
    }
  }

  async release(): Promise<void> {
    for (const session of this.#sessions.values()) await session.release();
    this.#sessions.clear();
  }

  async #session(sets: readonly ResidualSet[]): Promise<Session> {
    const shapes = sets.map(({ residuals, half }) => ({
      half,
      dims: residuals.map((tensor) => tensor.dims),
    }));
    const type = sets[0]?.residuals[0]?.type === 'float16' ? 'float16' : 'float32';
    const key = JSON.stringify([type, shapes]);
    const existing = this.#sessions.get(key);
    if (existing) return existing;
    const session = await this.#runtime.createSession({
      name: 'residual-sum',
      model: encodeGraph(residualSumGraph(shapes, type)),
      externalData: [],
    });
    this.#sessions.set(key, session);
    return session;
  }
}

interface SetShape {
  readonly half: boolean;
  readonly dims: readonly (readonly number[])[];
}

function residualSumGraph(sets: readonly SetShape[], type: ElementType): GraphDefinition {
  const name = (set: number, i: number) => `set_${set}_residual_${i}`;
  const padding: GraphNode[] = sets.flatMap(({ half, dims }, k) =>
    half
      ? dims.map((_, i) => ({
          op: 'Pad',
          inputs: [name(k, i), 'unconditional_half'],
          outputs: [`${name(k, i)}_padded`],
        }))
      : [],
  );
  const counted = sets[0]?.dims ?? [];
  return {
    name: 'residual-sum',
    inputs: sets.flatMap(({ dims }, k) =>
      dims.map((d, i) => ({ name: name(k, i), type, dims: d })),
    ),
    outputs: counted.map((dims, i) => ({
      name: `sum_${i}`,
      type,
      dims: wholeBatch(sets[0], dims),
    })),
    // One row of zeros before the first axis, nothing elsewhere.
    ...(padding.length > 0 && { constants: { unconditional_half: [1, 0, 0, 0, 0, 0, 0, 0] } }),
    nodes: [
      ...padding,
      ...counted.map((_, i) => ({
        op: 'Sum',
        inputs: sets.map(({ half }, k) => (half ? `${name(k, i)}_padded` : name(k, i))),
        outputs: [`sum_${i}`],
      })),
    ],
  };
}

function wholeBatch(set: SetShape | undefined, [batch = 1, ...rest]: readonly number[]) {
  return [set?.half ? batch + 1 : batch, ...rest];
}
