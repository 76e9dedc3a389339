import type { ControlInput } from '../../src/shared/generation/generation-request.ts';
import type { ControlnetEntry, ControlType } from '../../src/shared/packs/manifest.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Feeds, Session } from '../runtime/session.ts';
import { maskedHintPlanar, pixelsToPlanar } from '../tensors/planar-pixels.ts';
import { take } from './take.ts';

export type HintInput = Pick<ControlInput, 'hint' | 'controlType'>;

/** The part of a ControlNet that does not depend on t, in a graph of its own: our exports have it, others do not. */
export class HintEncoder {
  readonly #runtime: Runtime;
  readonly #session: Session;
  readonly #entry: ControlnetEntry;

  constructor(runtime: Runtime, session: Session, entry: ControlnetEntry) {
    this.#runtime = runtime;
    this.#session = session;
    this.#entry = entry;
  }

  /** A network for several types of hints is told which it is. // [1, C, h, w] */
  async encode({ hint, controlType }: HintInput): Promise<OrtTensor> {
    const type = this.#session.inputType('controlnet_cond');
    const planar = hintPlanar(hint, this.#entry);
    const results = await this.#session.run({
      controlnet_cond: this.#runtime.floats(type, planar, [1, 3, hint.height, hint.width]),
      ...this.#typeFeed(controlType),
    });
    return take(results, 'controlnet_cond_embedding');
  }

  async release(): Promise<void> {
    await this.#session.release();
  }

  /** // [1, T] one-hot in the manifest's order; all zero where the type is unknown. */
  #typeFeed(controlType: ControlType | undefined): Feeds {
    if (!this.#session.inputs.has('control_type')) return {};
    const oneHot = Float32Array.from(this.#entry.controlTypes, (type) =>
      Number(type === controlType),
    );
    const type = this.#session.inputType('control_type');
    return { control_type: this.#runtime.floats(type, oneHot, [1, oneHot.length]) };
  }
}

/** The hint goes in as [0, 1], not [−1, 1]. // [3, H, W] */
export function hintPlanar(hint: Pixels, { maskedHint }: ControlnetEntry) {
  return maskedHint ? maskedHintPlanar(hint) : pixelsToPlanar(hint, { range: 'unit' });
}
