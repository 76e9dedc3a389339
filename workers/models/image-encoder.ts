import type { PreprocessorEntry } from '../../src/shared/packs/manifest.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import { clipPicture } from '../tensors/clip-picture.ts';
import {
  type ImageEncoderSignature,
  imageEncoderSignature,
} from './signatures/image-encoder-signature.ts';
import { take } from './take.ts';
import { requireFinite } from './vae.ts';

/** What a UNet's decoupled cross-attentions look at: [n, D] of the reference picture, and of none. */
export interface ReferenceTokens {
  readonly conditional: Float32Array<ArrayBuffer>;
  readonly unconditional: Float32Array<ArrayBuffer>;
}

/** CLIP's picture side and IP-Adapter's projection (Ye et al., 2023): a reference picture → tokens. */
export class ImageEncoder {
  readonly #runtime: Runtime;
  readonly #session: Session;
  readonly #preprocessor: PreprocessorEntry;
  readonly #signature: ImageEncoderSignature;

  constructor(runtime: Runtime, session: Session, preprocessor: PreprocessorEntry) {
    this.#runtime = runtime;
    this.#session = session;
    this.#preprocessor = preprocessor;
    this.#signature = imageEncoderSignature(session);
  }

  async encode(pixels: Pixels): Promise<ReferenceTokens> {
    const { picture, states, negative } = this.#signature;
    const { crop } = this.#preprocessor;
    const values = clipPicture(pixels, this.#preprocessor);
    const input = this.#runtime.floats(this.#session.inputType(picture), values, [
      1,
      3,
      crop,
      crop,
    ]);
    const results = await this.#session.run({ [picture]: input }, [states, negative]);
    const read = async (name: string) => {
      const tensor = take(results, name);
      return requireFinite(await this.#runtime.readFloats(tensor));
    };
    try {
      return { conditional: await read(states), unconditional: await read(negative) };
    } finally {
      for (const tensor of results.values()) tensor.dispose();
    }
  }

  async release(): Promise<void> {
    await this.#session.release();
  }
}
