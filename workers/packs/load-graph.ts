import * as v from 'valibot';
import type { Provider } from '../../src/shared/engine/device-report.ts';
import type { ComputeDtype, GraphEntry } from '../../src/shared/packs/manifest.ts';
import { type WeightTable, weightTableSchema } from '../../src/shared/packs/weight-table.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import { editShard } from './edit-shard.ts';
import { externalTensors } from './external-tensors.ts';
import type { Pack } from './pack.ts';
import { describeIssues } from './parse-manifest.ts';
import type { WeightEdits } from './weight-edits.ts';
import { widenWeights } from './widen-weights.ts';

export interface GraphRequest {
  /** For messages: "UNet", "ControlNet lines". */
  readonly name: string;
  readonly entry: GraphEntry;
  readonly dtype: ComputeDtype;
  readonly dimensions?: Readonly<Record<string, number>>;
  /** What is added to its weights. */
  readonly edits?: WeightEdits | null;
}

/** All that is asked of a pack here, of whatever kind it is. */
export type PackFiles = Pick<Pack, 'read' | 'readJson' | 'reader' | 'bytesOf'>;

/**
 * Reads one graph of a pack with its weights and makes a session of it. Its names must be what the manifest says. A
 * graph whose names nobody listed is another exporter's: what that one calls a dimension "height" we cannot know.
 */
export async function loadGraph(
  runtime: Runtime,
  pack: PackFiles,
  { name, entry, dtype, dimensions, edits = null }: GraphRequest,
): Promise<Session> {
  const { path, layout } = variantFor(name, entry, dtype, runtime.provider);
  const model = await pack.read(path);
  const session = await runtime.createSession({
    name,
    model,
    externalData: await externalData(pack, entry, { layout, model, edits }),
    ...(dimensions && entry.inputs && { dimensions }),
  });
  const missing = [
    ...(entry.inputs ?? []).filter((input) => !session.inputs.has(input)),
    ...(entry.outputs ?? []).filter((output) => !session.outputs.has(output)),
  ];
  if (missing.length > 0) {
    await session.release();
    throw new EngineFailure('graph-invalid', `${name} has nothing named ${missing.join(', ')}`);
  }
  return session;
}

/** A pack may lack the preferred dtype; the other one then serves. */
function variantFor(
  name: string,
  { variants, wasm }: GraphEntry,
  dtype: ComputeDtype,
  provider: Provider,
) {
  if (provider === 'wasm' && dtype === 'fp32' && wasm !== undefined) {
    return { path: wasm, layout: 'wasm' } as const;
  }
  const other = dtype === 'fp32' ? 'fp16' : 'fp32';
  for (const variant of [dtype, other] as const) {
    const path = variants[variant];
    if (path !== undefined) return { path, layout: variant };
  }
  throw new EngineFailure('manifest-invalid', `${name} has no variant`);
}

interface Chosen {
  readonly layout: keyof WeightTable['layouts'];
  readonly model: Uint8Array;
  readonly edits: WeightEdits | null;
}

async function externalData(
  pack: PackFiles,
  { weights }: GraphEntry,
  { layout: name, model, edits }: Chosen,
) {
  switch (weights.kind) {
    case 'inline':
      if (edits) throw new EngineFailure('lora-pack', 'its weights lie inside of its graphs');
      return [];
    case 'external': {
      const tensors = edits ? externalTensors(model) : [];
      // One after another: checking a shard needs memory of its own.
      const shards = [];
      for (const { location, path } of weights.files) {
        const data = await pack.reader(path);
        const own = tensors.filter((tensor) => tensor.location === location);
        shards.push({ path: location, data: edits ? editShard(data, own, edits) : data });
      }
      return shards;
    }
    case 'packed': {
      const table = await readWeightTable(pack, weights.table);
      const layout = table.layouts[name];
      if (!layout) throw new EngineFailure('graph-invalid', `no ${name} layout of the weights`);
      const stored = await pack.reader(weights.data);
      return [{ path: layout.location, data: widenWeights(table, layout, stored, edits) }];
    }
  }
}

export async function readWeightTable(
  pack: Pick<PackFiles, 'readJson'>,
  path: string,
): Promise<WeightTable> {
  const table = v.safeParse(weightTableSchema, await pack.readJson(path));
  if (table.success) return table.output;
  throw new EngineFailure('graph-invalid', describeIssues(table.issues));
}
