import type { UnetEntry } from '../../src/shared/packs/manifest.ts';
import {
  type ElementType,
  encodeGraph,
  type GraphDefinition,
  type GraphValue,
} from '../runtime/onnx-graph.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import { take } from './take.ts';

export interface ZerosShape {
  readonly batch: number;
  /** Latent pixels. */
  readonly height: number;
  readonly width: number;
  readonly type: ElementType;
}

/**
 * Residuals of zero for a UNet while no ControlNet acts on it, put where the graphs compute once: fed from the host
 * they would be uploaded at every step (27 MB for Stable Diffusion at 512 px).
 */
export class ResidentZeros {
  readonly tensors: readonly OrtTensor[];
  readonly #session: Session;

  private constructor(session: Session, tensors: readonly OrtTensor[]) {
    this.#session = session;
    this.tensors = tensors;
  }

  static async create(
    runtime: Runtime,
    residuals: UnetEntry['residuals'],
    shape: ZerosShape,
  ): Promise<ResidentZeros> {
    const values = residuals.map(({ channels, downscale }, i): GraphValue => {
      const size = [Math.ceil(shape.height / downscale), Math.ceil(shape.width / downscale)];
      return { name: `zeros_${i}`, type: shape.type, dims: [shape.batch, channels, ...size] };
    });
    const graph = copyGraph(values);
    const session = await runtime.createSession({
      name: graph.name,
      model: encodeGraph(graph),
      externalData: [],
    });
    const feeds = values.map(({ name, type, dims }) => {
      const count = dims.reduce((a, b) => a * b, 1);
      return [name, runtime.floats(type, new Float32Array(count), dims)] as const;
    });
    const results = await session.run(Object.fromEntries(feeds));
    return new ResidentZeros(
      session,
      values.map(({ name }) => take(results, `resident_${name}`)),
    );
  }

  async release(): Promise<void> {
    for (const tensor of this.tensors) tensor.dispose();
    await this.#session.release();
  }
}

function copyGraph(values: readonly GraphValue[]): GraphDefinition {
  return {
    name: 'resident-zeros',
    inputs: values,
    outputs: values.map((value) => ({ ...value, name: `resident_${value.name}` })),
    nodes: values.map(({ name }) => ({
      op: 'Identity',
      inputs: [name],
      outputs: [`resident_${name}`],
    })),
  };
}
