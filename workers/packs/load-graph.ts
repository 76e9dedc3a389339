import * as v from 'valibot';
import type { ComputeDtype, GraphEntry } from '../../src/shared/packs/manifest.ts';
import { weightTableSchema } from '../../src/shared/packs/weight-table.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import type { Pack } from './pack.ts';
import { describeIssues } from './parse-manifest.ts';
import { widenWeights } from './widen-weights.ts';

export interface GraphRequest {
  /** For messages: "UNet", "ControlNet lines". */
  readonly name: string;
  readonly entry: GraphEntry;
  readonly dtype: ComputeDtype;
  readonly dimensions?: Readonly<Record<string, number>>;
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
  { name, entry, dtype, dimensions }: GraphRequest,
): Promise<Session> {
  const { path, variant } = variantFor(name, entry, dtype);
  const session = await runtime.createSession({
    name,
    model: await pack.read(path),
    externalData: await externalData(pack, entry, variant),
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
function variantFor(name: string, { variants }: GraphEntry, dtype: ComputeDtype) {
  const other = dtype === 'fp32' ? 'fp16' : 'fp32';
  for (const variant of [dtype, other] as const) {
    const path = variants[variant];
    if (path !== undefined) return { path, variant };
  }
  throw new EngineFailure('manifest-invalid', `${name} has no variant`);
}

async function externalData(pack: PackFiles, { weights }: GraphEntry, variant: ComputeDtype) {
  switch (weights.kind) {
    case 'inline':
      return [];
    case 'external': {
      // One after another: checking a shard needs memory of its own.
      const shards = [];
      for (const { location, path } of weights.files) {
        shards.push({ path: location, data: await pack.reader(path) });
      }
      return shards;
    }
    case 'packed': {
      const table = v.safeParse(weightTableSchema, await pack.readJson(weights.table));
      if (!table.success) throw new EngineFailure('graph-invalid', describeIssues(table.issues));
      const layout = table.output.layouts[variant];
      if (!layout) throw new EngineFailure('graph-invalid', `no ${variant} layout of the weights`);
      const stored = await pack.reader(weights.data);
      return [{ path: layout.location, data: widenWeights(table.output, layout, stored) }];
    }
  }
}
