import { expose } from 'comlink';
import type { EngineOptions } from '../src/shared/engine/engine-api.ts';
import { HttpPackSource } from './packs/http-pack-source.ts';
import { loadOrtInBrowser } from './runtime/ort-library.ts';
import { probeMachine } from './runtime/probe-machine.ts';
import { type ComparedOutput, compareMeasurements } from './verification/compare-measurements.ts';
import type { Measurement } from './verification/measure-graphs.ts';
import { measurePack } from './verification/measure-pack.ts';

/** `graph` and `output` of each measurement in order, and how many values it has; the values lie in one file. */
export type ReferenceIndex = readonly (Pick<Measurement, 'graph' | 'output'> & {
  readonly count: number;
})[];

export interface VerifyReport {
  readonly provider: string;
  readonly dtype: string;
  readonly rows: readonly ComparedOutput[];
}

export interface VerifyApi {
  verify(packUrl: string, referenceUrl: string, options: EngineOptions): Promise<VerifyReport>;
}

/** For `npm run verify-pack`: a pack's networks in this browser against what they gave elsewhere. */
const api: VerifyApi = {
  async verify(packUrl, referenceUrl, options) {
    const references = await fetchReferences(referenceUrl);
    const host = {
      probe: probeMachine,
      loadOrt: loadOrtInBrowser,
      openSource: (url: string) => new HttpPackSource(url),
    };
    const { measurements, ...device } = await measurePack(host, packUrl, options);
    return { ...device, rows: compareMeasurements(measurements, references) };
  },
};

async function fetchReferences(url: string): Promise<readonly Measurement[]> {
  const index = (await (await fetch(`${url}index.json`)).json()) as ReferenceIndex;
  const values = await (await fetch(`${url}values.bin`)).arrayBuffer();
  let offset = 0;
  return index.map(({ graph, output, count }) => {
    const measurement = { graph, output, values: new Float32Array(values, offset, count) };
    offset += count * Float32Array.BYTES_PER_ELEMENT;
    return measurement;
  });
}

expose(api);
