import * as v from 'valibot';
import { PROVIDERS } from '../shared/engine/device-report.ts';
import type { EngineOptions } from '../shared/engine/engine-api.ts';

const MAX_THREADS = 64;
const MAX_MEGABYTES = 1e6;
const MEGABYTE = 1e6;

function wholeUpTo(most: number) {
  const number = v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number), v.minValue(1));
  return v.fallback(v.optional(v.pipe(number, v.maxValue(most))), undefined);
}

/**
 * What the address may override, for tests and experiments: `?provider=wasm&dtype=fp32&threads=2&memory=4000&pack=inkling-micro`,
 * memory in megabytes. Anything else in those places is ignored.
 */
const overridesSchema = v.object({
  provider: v.fallback(v.optional(v.picklist(PROVIDERS)), undefined),
  dtype: v.fallback(v.optional(v.picklist(['fp32', 'fp16'])), undefined),
  threads: wholeUpTo(MAX_THREADS),
  memory: wholeUpTo(MAX_MEGABYTES),
  pack: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/))), undefined),
});

export interface EngineOverrides {
  readonly options: EngineOptions;
  /** A pack of the studio's own server; null: whichever was chosen. */
  readonly packId: string | null;
}

export function readEngineOverrides(search: string): EngineOverrides {
  const query = Object.fromEntries(new URLSearchParams(search));
  const { pack, provider, dtype, threads, memory } = v.parse(overridesSchema, query);
  return {
    packId: pack ?? null,
    options: {
      ...(provider && { provider }),
      ...(dtype && { dtype }),
      ...(threads && { threads }),
      ...(memory && { memoryBytes: memory * MEGABYTE }),
    },
  };
}
