import type { ReferenceInput } from '../../src/shared/generation/generation-request.ts';
import type { IpAdapterEntry } from '../../src/shared/packs/manifest.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import type { ReferenceTokens } from '../models/image-encoder.ts';
import type { ResidentTokens } from '../models/resident-tokens.ts';
import type { Unet, UnetReference } from '../models/unet.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import type { GuidanceSide } from './control-residuals.ts';
import { isControlled } from './control-scales.ts';
import type { ResidentModels } from './resident-models.ts';
import type { StageClock } from './stage-clock.ts';

/** A job's reference picture at work: what the UNet gets of it for a side of the guidance, at a step. */
export type ReferenceAt = (side: GuidanceSide['kind'], step: number) => UnetReference;

/** The tokens of a reference picture, the latest job's own where it had the same: they are kept for the next one. */
export async function keptTokens(
  models: ResidentModels,
  clock: StageClock,
  reference: ReferenceInput | undefined,
): Promise<(ReferenceTokens & { readonly key: string }) | null> {
  if (!reference) return null;
  const key = await contentOf(reference.pixels);
  return models.kept('reference', key, async () => {
    const encoder = await clock.run('load-image-encoder', () => models.imageEncoder());
    const tokens = await clock.run('encode-reference', () => encoder.encode(reference.pixels));
    return { ...tokens, key, release: async () => undefined };
  });
}

/** For a UNet that takes none: null. One that does gets zeros at scale 0 where a job has no reference picture. */
export async function prepareReference(
  models: ResidentModels,
  unet: Unet,
  tokens: Awaited<ReturnType<typeof keptTokens>>,
  { reference, batch, steps }: ReferenceJob,
): Promise<ReferenceAt | null> {
  const { ipAdapter } = models.manifest;
  if (!(ipAdapter && unet.tokensType)) {
    if (!reference) return null;
    const what = 'the UNet takes no tokens of a reference picture, though the manifest says so';
    throw new EngineFailure('pack-incompatible', `${models.manifest.name}: ${what}`);
  }
  const { tokens: count, width } = ipAdapter;
  const resident = await models.referenceTokens(tokens, {
    ...{ batch, tokens: count, width, type: unet.tokensType },
  });
  return (side, step) => ({
    tokens: tokensFor(side, resident),
    scales: scalesAt(step, steps, reference, ipAdapter),
  });
}

interface ReferenceJob {
  readonly reference: ReferenceInput | undefined;
  readonly batch: number;
  /** That are done. */
  readonly steps: number;
}

function tokensFor(side: GuidanceSide['kind'], resident: ResidentTokens) {
  return side === 'unconditional' ? resident.unconditional : resident.conditional;
}

/** One for each cross-attention, so that another choice of layers can follow. */
function scalesAt(
  step: number,
  steps: number,
  reference: ReferenceInput | undefined,
  { layers }: IpAdapterEntry,
): Float32Array<ArrayBuffer> {
  const isActive = reference && isControlled(step, steps, reference);
  return new Float32Array(layers).fill(isActive ? reference.scale : 0);
}

async function contentOf({ width, height, data }: Pixels): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(data)));
  return `${width} ${height} ${digest.join()}`;
}
