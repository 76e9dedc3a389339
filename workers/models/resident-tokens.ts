import type { ElementType } from '../runtime/onnx-graph.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { ReferenceTokens } from './image-encoder.ts';
import { ResidentCopies } from './resident-copies.ts';

export interface TokensShape {
  /** Rows of the UNet's runs: 2 where both sides of the guidance run together. */
  readonly batch: number;
  readonly tokens: number;
  readonly width: number;
  readonly type: ElementType;
}

/** A reference picture's tokens where the UNet computes, for each batch that the loop runs; zeros where there is none. */
export class ResidentTokens {
  /** Unconditional first where both sides run together. // [B, n, D] */
  readonly conditional: OrtTensor;
  /** For a run of that side alone. // [1, n, D] */
  readonly unconditional: OrtTensor;
  readonly #copies: ResidentCopies;

  private constructor(copies: ResidentCopies, conditional: OrtTensor, unconditional: OrtTensor) {
    this.#copies = copies;
    this.conditional = conditional;
    this.unconditional = unconditional;
  }

  static async create(
    runtime: Runtime,
    values: ReferenceTokens | null,
    { batch, tokens, width, type }: TokensShape,
  ): Promise<ResidentTokens> {
    const nothing = new Float32Array(tokens * width);
    const { conditional, unconditional } = values ?? {
      ...{ conditional: nothing, unconditional: nothing },
    };
    const rows = batch === 2 ? joined(unconditional, conditional) : conditional;
    const copies = new ResidentCopies(runtime);
    const [first, second] = await copies.make([
      { type, dims: [batch, tokens, width], values: rows },
      { type, dims: [1, tokens, width], values: unconditional },
    ]);
    if (!first || !second) throw new Error('two values make two copies');
    return new ResidentTokens(copies, first, second);
  }

  async release(): Promise<void> {
    this.conditional.dispose();
    this.unconditional.dispose();
    await this.#copies.release();
  }
}

function joined(a: Float32Array, b: Float32Array): Float32Array<ArrayBuffer> {
  const both = new Float32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
