import type { BasePackManifest, ComputeDtype } from '../packs/manifest.ts';
import { type BytesOf, graphBytes, numberBytes } from './graph-bytes.ts';
import type { PlannedNetworks } from './plan-memory.ts';
import type { Resident } from './residency.ts';

export interface UsedParts {
  /** The ControlNets of a job, each once, weighed. */
  readonly controls: readonly Resident[];
  /** The job starts from a picture. */
  readonly encodesPicture: boolean;
  /** The job has a reference picture. */
  readonly readsReference: boolean;
  /** The safety checker looks at what comes out. */
  readonly checksSafety: boolean;
}

/** The networks of a pack that a job uses, in the order in which the pipeline loads them. */
export function plannedNetworks(
  manifest: BasePackManifest,
  bytesOf: BytesOf,
  dtype: ComputeDtype,
  { controls, encodesPicture, readsReference, checksSafety }: UsedParts,
): PlannedNetworks {
  const { textEncoder, unet, vaeEncoder, vaeDecoder, safetyChecker, ipAdapter, latents } = manifest;
  const weigh = (graph: typeof unet | typeof vaeDecoder) => graphBytes(graph, bytesOf, dtype);
  const decoder = weigh(vaeDecoder);
  return {
    networks: [
      { slot: 'text-encoder', bytes: weigh(textEncoder) },
      ...(readsReference && ipAdapter
        ? [{ slot: 'image-encoder', bytes: weigh(ipAdapter.imageEncoder) }]
        : []),
      ...controls,
      { slot: 'unet', bytes: weigh(unet) },
      ...(encodesPicture && vaeEncoder ? [{ slot: 'vae-encoder', bytes: weigh(vaeEncoder) }] : []),
      { slot: 'vae-decoder', bytes: decoder },
      ...(checksSafety && safetyChecker
        ? [{ slot: 'safety-checker', bytes: weigh(safetyChecker) }]
        : []),
    ],
    unet,
    latents,
    // Without a GPU half floats are widened for each operation.
    numberBytes: dtype === 'fp16' ? numberBytes(unet, dtype) : 4,
    decoderParameters: decoder / numberBytes(vaeDecoder, dtype),
  };
}
