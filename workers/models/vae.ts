import type { LatentsEntry } from '../../src/shared/packs/manifest.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import { pixelsToPlanar, planarToPixels } from '../tensors/planar-pixels.ts';
import { take } from './take.ts';

/** What both halves of the autoencoder are made of. */
class VaeHalf {
  protected readonly runtime: Runtime;
  protected readonly session: Session;
  protected readonly latents: LatentsEntry;

  constructor(runtime: Runtime, session: Session, latents: LatentsEntry) {
    this.runtime = runtime;
    this.session = session;
    this.latents = latents;
  }

  async release(): Promise<void> {
    await this.session.release();
  }
}

/** The autoencoder's decoder: latents → picture. */
export class VaeDecoder extends VaeHalf {
  /** @param latents As the UNet knows them. // [1, C, h, w] */
  async decode(latents: Float32Array<ArrayBuffer>, height: number, width: number): Promise<Pixels> {
    const { channels, scaleFactor, scalingFactor } = this.latents;
    const type = this.session.inputType('latent_sample');
    const results = await this.session.run({
      latent_sample: this.runtime.floats(
        type,
        latents.map((value) => value / scalingFactor),
        [1, channels, height / scaleFactor, width / scaleFactor],
      ),
    });
    const sample = take(results, 'sample'); // [1, 3, H, W]
    try {
      return planarToPixels(requireFinite(await this.runtime.readFloats(sample)), width, height);
    } finally {
      sample.dispose();
    }
  }
}

/** The autoencoder's encoder: picture → latents, for image-to-image. */
export class VaeEncoder extends VaeHalf {
  /** // [1, C, h, w] */
  async encode(pixels: Pixels): Promise<Float32Array<ArrayBuffer>> {
    const type = this.session.inputType('sample');
    const planar = pixelsToPlanar(pixels, { range: 'signed' });
    const results = await this.session.run({
      sample: this.runtime.floats(type, planar, [1, 3, pixels.height, pixels.width]),
    });
    const latents = take(results, 'latent_sample');
    try {
      const values = requireFinite(await this.runtime.readFloats(latents));
      return values.map((value) => value * this.latents.scalingFactor);
    } finally {
      latents.dispose();
    }
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
