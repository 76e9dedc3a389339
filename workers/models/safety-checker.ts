import type { PreprocessorEntry } from '../../src/shared/packs/manifest.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import { clipPicture } from '../tensors/clip-picture.ts';
import {
  type SafetyCheckerSignature,
  safetyCheckerSignature,
} from './signatures/safety-checker-signature.ts';
import { take } from './take.ts';
import { requireFinite } from './vae.ts';

/** diffusers rounds scores to three digits before it compares them with zero. */
const FLAGGED_ABOVE = 0.0005;

/** diffusers' StableDiffusionSafetyChecker: whether a finished picture comes too near to what it was given to find. */
export class SafetyChecker {
  readonly #runtime: Runtime;
  readonly #session: Session;
  readonly #preprocessor: PreprocessorEntry;
  readonly #signature: SafetyCheckerSignature;

  constructor(runtime: Runtime, session: Session, preprocessor: PreprocessorEntry) {
    this.#runtime = runtime;
    this.#session = session;
    this.#preprocessor = preprocessor;
    this.#signature = safetyCheckerSignature(session);
  }

  async flags(pixels: Pixels): Promise<boolean> {
    const { picture, blackened, output } = this.#signature;
    const { crop } = this.#preprocessor;
    const values = clipPicture(pixels, this.#preprocessor);
    const input = (name: string, data: Float32Array<ArrayBuffer>, dims: readonly number[]) => ({
      [name]: this.#runtime.floats(this.#session.inputType(name), data, dims),
    });
    const result = take(
      await this.#session.run(
        {
          ...input(picture, values, [1, 3, crop, crop]),
          ...(blackened !== null &&
            input(blackened, new Float32Array(3 * crop * crop), [1, crop, crop, 3])),
        },
        [output.name],
      ),
      output.name,
    );
    try {
      const found = requireFinite(await this.#runtime.readFloats(result));
      return found.some((value) => value > (output.kind === 'scores' ? FLAGGED_ABOVE : 0));
    } finally {
      result.dispose();
    }
  }

  async release(): Promise<void> {
    await this.#session.release();
  }
}
