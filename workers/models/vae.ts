import type { DecodePlan } from '../../src/shared/memory/memory-plan.ts';
import type { LatentsEntry } from '../../src/shared/packs/manifest.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import { pixelsToPlanar, planarToPixels } from '../tensors/planar-pixels.ts';
import { type DecodePart, decodeTiled } from './decode-tiled.ts';
import { type VaeSignature, vaeSignature } from './signatures/vae-signature.ts';
import { take } from './take.ts';

/** What both halves of the autoencoder are made of. */
class VaeHalf {
  protected readonly latents: LatentsEntry;
  readonly #runtime: Runtime;
  readonly #session: Session;
  readonly #signature: VaeSignature;

  constructor(runtime: Runtime, session: Session, latents: LatentsEntry) {
    this.#runtime = runtime;
    this.#session = session;
    this.#signature = vaeSignature(session);
    this.latents = latents;
  }

  async release(): Promise<void> {
    await this.#session.release();
  }

  /** Factor between the UNet's latents and those of the graphs. */
  protected get scalingFactor(): number {
    return this.latents.scaledInGraphs ? 1 : this.latents.scalingFactor;
  }

  /** Exported for one size of picture alone. */
  protected get isOfFixedSize(): boolean {
    return typeof this.#session.inputs.get(this.#signature.input)?.shape[2] === 'number';
  }

  protected async run(
    values: Float32Array<ArrayBuffer>,
    dims: readonly number[],
  ): Promise<Float32Array<ArrayBuffer>> {
    const { input, output } = this.#signature;
    const type = this.#session.inputType(input);
    const feeds = { [input]: this.#runtime.floats(type, values, dims) };
    const result = take(await this.#session.run(feeds, [output]), output);
    try {
      return requireFinite(await this.#runtime.readFloats(result));
    } finally {
      result.dispose();
    }
  }
}

/** The autoencoder's decoder: latents → picture. */
export class VaeDecoder extends VaeHalf {
  /** @param latents As the UNet knows them. // [1, C, h, w] */
  async decode(
    latents: Float32Array<ArrayBuffer>,
    height: number,
    width: number,
    plan: DecodePlan = { kind: 'whole' },
  ): Promise<Pixels> {
    const { channels, scaleFactor } = this.latents;
    const { scalingFactor } = this;
    const values = latents.map((value) => value / scalingFactor);
    const size = { channels, height: height / scaleFactor, width: width / scaleFactor };
    const decodePart: DecodePart = (part, rows, columns) =>
      this.run(part, [1, channels, rows, columns]);
    const sample =
      plan.kind === 'whole' || this.isOfFixedSize
        ? await decodePart(values, size.height, size.width)
        : await decodeTiled(values, { ...size, ...plan, scaleFactor }, decodePart);
    return planarToPixels(sample, width, height); // [1, 3, H, W]
  }
}

/** The autoencoder's encoder: picture → latents, for image-to-image. */
export class VaeEncoder extends VaeHalf {
  /** Some exporters give mean and log variance, one after the other: the mean is what we want. // [1, C, h, w] */
  async encode(pixels: Pixels): Promise<Float32Array<ArrayBuffer>> {
    const planar = pixelsToPlanar(pixels, { range: 'signed' });
    const values = await this.run(planar, [1, 3, pixels.height, pixels.width]);
    const { channels, scaleFactor } = this.latents;
    const { scalingFactor } = this;
    const size = (channels * pixels.height * pixels.width) / scaleFactor ** 2;
    return values.slice(0, size).map((value) => value * scalingFactor);
  }
}

/** NaN or ∞ out of a network is a known trouble of fp16 (onnxruntime #22983, #26080): never shown as a picture. */
export function requireFinite(values: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  for (const value of values) {
    if (!Number.isFinite(value)) {
      throw new EngineFailure('non-finite-output', 'the network gave values that are not numbers');
    }
  }
  return values;
}
