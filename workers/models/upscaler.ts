import type { UpscalerPackManifest } from '../../src/shared/packs/manifest.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import type { UpscaleFactor } from '../../src/shared/upscaling/upscale-request.ts';
import { loadGraph } from '../packs/load-graph.ts';
import type { Pack } from '../packs/pack.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import { pixelsToPlanar } from '../tensors/planar-pixels.ts';
import { take } from './take.ts';

/** The network that enlarges by one factor. */
export class Upscaler {
  readonly factor: UpscaleFactor;
  /** How many pixels around one it looks at, each way. */
  readonly reach: number;
  readonly #runtime: Runtime;
  readonly #session: Session;

  private constructor(
    runtime: Runtime,
    session: Session,
    shape: Pick<Upscaler, 'factor' | 'reach'>,
  ) {
    this.#runtime = runtime;
    this.#session = session;
    this.factor = shape.factor;
    this.reach = shape.reach;
  }

  static async load(
    runtime: Runtime,
    pack: Pack<UpscalerPackManifest>,
    factor: UpscaleFactor,
  ): Promise<Upscaler> {
    const { id, graphs, reach } = pack.manifest;
    const entry = graphs.find((graph) => graph.factor === factor);
    if (!entry) throw new EngineFailure('pack-incompatible', `${id} does not enlarge by ${factor}`);
    const name = `upscaler ${factor}x`;
    const session = await loadGraph(runtime, pack, { name, entry: entry.graph, dtype: 'fp32' });
    return new Upscaler(runtime, session, { factor, reach });
  }

  /** [1, 3, factor · height, factor · width], 0–1 and a little beyond. */
  async enlarge(pixels: Pixels): Promise<Float32Array<ArrayBuffer>> {
    const { width, height } = pixels;
    const data = pixelsToPlanar(pixels, { range: 'unit' });
    const image = this.#runtime.floats(this.#session.inputType('image'), data, [
      1,
      3,
      height,
      width,
    ]);
    const enlarged = take(await this.#session.run({ image }, ['enlarged']), 'enlarged');
    try {
      return await this.#runtime.readFloats(enlarged);
    } finally {
      enlarged.dispose();
    }
  }

  async release(): Promise<void> {
    await this.#session.release();
  }
}
