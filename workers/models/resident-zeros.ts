import type { UnetEntry } from '../../src/shared/packs/manifest.ts';
import type { ElementType } from '../runtime/onnx-graph.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { ResidentCopies } from './resident-copies.ts';

export interface ZerosShape {
  readonly batch: number;
  /** Latent pixels. */
  readonly height: number;
  readonly width: number;
  readonly type: ElementType;
}

/**
 * Residuals of zero for a UNet while no ControlNet acts on it, put where the graphs compute once: 27 MB for Stable
 * Diffusion at 512 px.
 */
export class ResidentZeros {
  readonly tensors: readonly OrtTensor[];
  readonly #copies: ResidentCopies;

  private constructor(copies: ResidentCopies, tensors: readonly OrtTensor[]) {
    this.#copies = copies;
    this.tensors = tensors;
  }

  static async create(
    runtime: Runtime,
    residuals: UnetEntry['residuals'],
    { batch, height, width, type }: ZerosShape,
  ): Promise<ResidentZeros> {
    const copies = new ResidentCopies(runtime);
    const zeros = residuals.map(({ channels, downscale }) => {
      const size = [Math.ceil(height / downscale), Math.ceil(width / downscale)];
      const dims = [batch, channels, ...size];
      return { type, dims, values: new Float32Array(dims.reduce((a, b) => a * b, 1)) };
    });
    return new ResidentZeros(copies, zeros.length > 0 ? await copies.make(zeros) : []);
  }

  async release(): Promise<void> {
    for (const tensor of this.tensors) tensor.dispose();
    await this.#copies.release();
  }
}
