import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type {
  GenerationRequest,
  LoraInput,
} from '../../src/shared/generation/generation-request.ts';
import type { Engine } from '../engine.ts';
import { unwrap } from '../runtime/engine-failure.ts';
import { sampleJob } from '../sample-job.fixture.ts';
import { createNodeEngine } from './node-engine.ts';
import { readNpy } from './npy.ts';
import { readPicture } from './picture-file.ts';

export const micro = path.resolve('public/packs/micro');

interface Description {
  readonly prompt: string;
  readonly numInferenceSteps: number;
  readonly guidanceScale: number;
  readonly loras: readonly { file: string; unet: number; textEncoder: number }[];
}

/** A job of the micro pack with changed weights, as modelkit's fixtures describe it. */
export class LoraJob {
  readonly #folder: string;
  readonly #description: Description;
  readonly loras: readonly LoraInput[];

  private constructor(folder: string, description: Description) {
    this.#folder = folder;
    this.#description = description;
    this.loras = description.loras.map(({ file, unet, textEncoder }) => ({
      name: file,
      location: path.join(folder, file),
      unetWeight: unet,
      textEncoderWeight: textEncoder,
    }));
  }

  static async read(folder: string): Promise<LoraJob> {
    return new LoraJob(folder, JSON.parse(await readFile(path.join(folder, 'job.json'), 'utf8')));
  }

  async npy(name: string): Promise<Float32Array<ArrayBuffer>> {
    return unwrap(readNpy(await readFile(path.join(this.#folder, `${name}.npy`)))).data;
  }

  /** An engine on the pack, and the job without its LoRAs. */
  async open(dtype: 'fp32' | 'fp16' = 'fp32') {
    const engine = createNodeEngine();
    await engine.start({ threads: 1, dtype });
    const sample = sampleJob(unwrap(await engine.openPack(micro)));
    const hint = unwrap(await readPicture('workers/fixtures/job-micro/hint.png'));
    const { prompt, numInferenceSteps, guidanceScale } = this.#description;
    const request: GenerationRequest = {
      ...sample,
      ...{ prompt, numInferenceSteps, guidanceScale },
      controls: sample.controls.map((control) => ({ ...control, hint })),
      latents: await this.npy('initial-latents'),
    };
    return { engine, request };
  }
}

export async function latentsOf(
  engine: Engine,
  request: GenerationRequest,
): Promise<Float32Array<ArrayBuffer>> {
  let latents = new Float32Array();
  const outcome = await engine.generate(request, (event) => {
    if (event.type === 'image' && event.image.latents) latents = event.image.latents;
  });
  unwrap(outcome);
  return latents;
}
