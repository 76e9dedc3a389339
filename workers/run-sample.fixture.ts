import type { GenerationRequest } from '../src/shared/generation/generation-request.ts';
import { Pack } from './packs/pack.ts';
import { PackSet } from './packs/pack-set.ts';
import type { PackSource } from './packs/pack-source.ts';
import { Cancellation } from './pipelines/cancellation.ts';
import { runControlnetPipeline } from './pipelines/controlnet-pipeline.ts';
import { ResidentModels } from './pipelines/resident-models.ts';
import { unwrap } from './runtime/engine-failure.ts';
import { loadOrtInNode } from './runtime/ort-in-node.ts';
import { Runtime } from './runtime/runtime.ts';
import { createClipTokenizer } from './tokenizers/clip-tokenizer.ts';

export const startWasm = (): Promise<Runtime> =>
  Runtime.start(
    { provider: 'wasm', reason: 'override', adapter: null, threads: 1, crossOriginIsolated: true },
    loadOrtInNode,
  );

export async function modelsOf(runtime: Runtime, source: PackSource): Promise<ResidentModels> {
  return new ResidentModels(runtime, new PackSet(await Pack.open(source)), 'fp32');
}

/** Final latents of one job and what was counted. `source`: of the tokenizer. */
export async function runSample(
  models: ResidentModels,
  source: PackSource,
  request: GenerationRequest,
) {
  const pack = await Pack.open(source);
  const { tokenizer: entry } = pack.manifest;
  const tokenizer = unwrap(createClipTokenizer(await pack.readJson(entry.path), entry));
  let latents: Float32Array = new Float32Array();
  const { counters } = await runControlnetPipeline(models, tokenizer, {
    request,
    cancellation: new Cancellation(),
    onEvent: (event) => {
      if (event.type === 'image') latents = event.image.latents ?? latents;
    },
  });
  return { latents, counters };
}
