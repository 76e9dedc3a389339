import { EngineFailure } from '../../runtime/engine-failure.ts';
import type { ValueInfo } from '../../runtime/session.ts';

/** What a loaded graph says about itself, and nothing else of it. */
export interface GraphIo {
  /** For messages: "UNet". */
  readonly name: string;
  readonly inputs: Values;
  readonly outputs: Values;
}

export type Values = ReadonlyMap<string, ValueInfo>;

/**
 * How a role is told: by the names that exporters give it, or else by being the first value left of its shape, since a
 * traced graph keeps the order of the network's arguments.
 */
export interface Role {
  /** For messages: "latents". */
  readonly what: string;
  readonly names: RegExp;
  readonly shape: (info: ValueInfo) => boolean;
}

export const rank =
  (...ranks: readonly number[]) =>
  ({ shape }: ValueInfo): boolean =>
    ranks.includes(shape.length);

/** Assigns values to roles, each to one at most; what no role took is left over. */
export class Casting {
  readonly #graph: string;
  readonly #left: Map<string, ValueInfo>;

  constructor(graph: string, values: Values) {
    this.#graph = graph;
    this.#left = new Map(values);
  }

  find({ names, shape }: Role): string | null {
    const left = [...this.#left];
    const found = left.find(([name]) => names.test(name)) ?? left.find(([, info]) => shape(info));
    if (!found) return null;
    this.#left.delete(found[0]);
    return found[0];
  }

  require(role: Role): string {
    const found = this.find(role);
    if (found !== null) return found;
    throw new EngineFailure(
      'graph-invalid',
      `${this.#graph}: nothing in it looks like ${role.what} (it has ${inWords(this.#left)})`,
    );
  }

  /** All that is left of a shape, in the graph's order. */
  takeAll(shape: Role['shape']): readonly string[] {
    const names = [...this.#left].filter(([, info]) => shape(info)).map(([name]) => name);
    for (const name of names) this.#left.delete(name);
    return names;
  }

  /** All that is left of a name. */
  takeNamed(names: RegExp): readonly string[] {
    const taken = [...this.#left.keys()].filter((name) => names.test(name));
    for (const name of taken) this.#left.delete(name);
    return taken;
  }

  /** Inputs that nobody feeds would end a run with a message that nobody understands. */
  refuseRest(): void {
    if (this.#left.size === 0) return;
    throw new EngineFailure(
      'graph-invalid',
      `${this.#graph} wants ${inWords(this.#left)}, which this studio does not know`,
    );
  }
}

/** The size of an axis that a graph was exported for, or null where it is free. */
export function fixedSize(values: Values, name: string, axis: number): number | null {
  const size = values.get(name)?.shape[axis];
  return typeof size === 'number' && size > 0 ? size : null;
}

function inWords(values: Values): string {
  const words = [...values].map(([name, { type, shape }]) => `${name} ${type}[${shape.join(',')}]`);
  return words.length > 0 ? words.slice(0, 6).join(', ') : 'nothing else';
}
