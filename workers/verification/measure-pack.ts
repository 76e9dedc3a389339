import type { EngineOptions } from '../../src/shared/engine/engine-api.ts';
import { Engine, type EngineHost } from '../engine.ts';
import { openTokenizer } from '../packs/open-tokenizer.ts';
import { Pack } from '../packs/pack.ts';
import { PackSet } from '../packs/pack-set.ts';
import { ResidentModels } from '../pipelines/resident-models.ts';
import { chooseProvider } from '../runtime/choose-provider.ts';
import { unwrap } from '../runtime/engine-failure.ts';
import { Runtime } from '../runtime/runtime.ts';
import { type Measurement, measureGraphs } from './measure-graphs.ts';
import { measureJob } from './measure-job.ts';

export interface MeasuredPack {
  readonly provider: 'webgpu' | 'wasm';
  readonly dtype: 'fp32' | 'fp16';
  readonly measurements: readonly Measurement[];
}

/** Every network of a pack, then a short job. Networks are freed in between, so that both never need room at once. */
export async function measurePack(
  host: EngineHost,
  location: string,
  options: EngineOptions,
): Promise<MeasuredPack> {
  const device = chooseProvider(await host.probe(), options);
  const halves = device.provider === 'webgpu' && device.adapter?.shaderF16 === true;
  const dtype = options.dtype ?? (halves ? 'fp16' : 'fp32');
  const pack = await Pack.open(host.openSource(location));
  const tokenizer = await openTokenizer(pack, pack.manifest.tokenizer);
  const runtime = await Runtime.start(device, host.loadOrt);
  const models = new ResidentModels(runtime, new PackSet(pack), dtype);
  const graphs = await measureGraphs(models, tokenizer);
  await models.release();

  const engine = new Engine(host);
  await engine.start(options);
  const manifest = unwrap(await engine.openPack(location));
  const job = await measureJob(engine, manifest);
  await engine.release();
  return { provider: device.provider, dtype, measurements: [...graphs, ...job] };
}
