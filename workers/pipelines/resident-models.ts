import type { GenerationRequest } from '../../src/shared/generation/generation-request.ts';
import { controlBytes, graphBytes } from '../../src/shared/memory/graph-bytes.ts';
import type { FittingPlan, MemoryPlan } from '../../src/shared/memory/memory-plan.ts';
import { planMemory } from '../../src/shared/memory/plan-memory.ts';
import { plannedNetworks } from '../../src/shared/memory/planned-networks.ts';
import { networksToRelease, stageOf } from '../../src/shared/memory/residency.ts';
import type {
  BasePackManifest,
  ComputeDtype,
  DenoiserEntry,
  GraphEntry,
  UnetEntry,
} from '../../src/shared/packs/manifest.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import { NO_LORAS, type WornLoras } from '../loras/worn-loras.ts';
import { Casts } from '../models/casts.ts';
import { Controlnet } from '../models/controlnet.ts';
import { Denoiser } from '../models/denoiser.ts';
import { Emphasis } from '../models/emphasis.ts';
import type { EmphasisShape } from '../models/emphasis-graph.ts';
import { GuidedStep } from '../models/guided-step.ts';
import type { StepShape } from '../models/guided-step-graph.ts';
import { HintEncoder } from '../models/hint-encoder.ts';
import { ImageEncoder, type ReferenceTokens } from '../models/image-encoder.ts';
import { MaskedBlend } from '../models/masked-blend.ts';
import { ResidentTokens, type TokensShape } from '../models/resident-tokens.ts';
import { ResidentZeros, type ZerosShape } from '../models/resident-zeros.ts';
import { ResidualSum } from '../models/residual-sum.ts';
import { SafetyChecker } from '../models/safety-checker.ts';
import { TextEncoder } from '../models/text-encoder.ts';
import { Unet } from '../models/unet.ts';
import { VaeDecoder, VaeEncoder } from '../models/vae.ts';
import { type GraphRequest, loadGraph, type PackFiles } from '../packs/load-graph.ts';
import type { PackSet } from '../packs/pack-set.ts';
import { sharingReads } from '../packs/share-reads.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import type { Runtime } from '../runtime/runtime.ts';

/** Sizes that graphs are specialised to when they are loaded: latent pixels, batch, tokens. */
export interface Geometry {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly sequence: number;
}

export type ControlGeometry = Omit<Geometry, 'batch'> & { readonly batch: number | null };

interface Slot {
  readonly key: string;
  readonly model: Model;
  /** Of its weights; 0 for the small graphs. */
  readonly bytes: number;
}

interface Model {
  release(): Promise<void>;
}

/**
 * The networks of a pack that are in memory. Each is loaded when a job first needs it and stays for the next job;
 * one of another geometry replaces it, the old one released first so that both never need room at once. Where memory is short,
 * those that a stage does not need leave before it begins, as the job's plan says.
 */
export class ResidentModels {
  readonly runtime: Runtime;
  readonly dtype: ComputeDtype;
  #packs: PackSet;
  /** The parts of the pack, and the small graphs between them, by role. */
  readonly #slots = new Map<string, Slot>();
  /** What the latest job added to networks. */
  #loras: WornLoras = NO_LORAS;
  /** Of the latest job; null before the first. */
  #plan: FittingPlan | null = null;

  constructor(runtime: Runtime, packs: PackSet, dtype: ComputeDtype) {
    this.runtime = runtime;
    this.#packs = packs;
    this.dtype = dtype;
  }

  get manifest(): BasePackManifest {
    return this.#packs.manifest;
  }

  get base(): PackSet['base'] {
    return this.#packs.base;
  }

  get loras(): WornLoras {
    return this.#loras;
  }

  /** From now on the UNet and the text encoder are those with these LoRAs; they are loaded anew when asked for. */
  wear(loras: WornLoras): void {
    this.#loras = loras;
  }

  /** Settles what a job does about memory, and keeps to it from now on. Throws where it cannot be done. */
  plan(request: GenerationRequest): FittingPlan {
    const ids = new Set(request.controls.map(({ controlnetId }) => controlnetId));
    const controls = [...ids].map((id) => ({
      slot: `controlnet-${id}`,
      bytes: this.#weighControl(id),
    }));
    const { base } = this.#packs;
    const parts = {
      controls,
      encodesPicture: request.initImage !== undefined,
      readsReference: request.reference !== undefined,
      checksSafety: request.checkSafety === true,
    };
    const networks = plannedNetworks(
      this.manifest,
      (path) => base.bytesOf(path),
      this.dtype,
      parts,
    );
    const plan = planMemory(request, networks, this.runtime.room);
    if (!plan.fits) throw new EngineFailure('memory-exceeded', exceeded(plan, networks.networks));
    this.#plan = plan;
    return plan;
  }

  /** The networks that are in memory now, the small graphs between them aside. */
  get resident(): readonly string[] {
    return [...this.#slots].flatMap(([slot, { bytes }]) => (bytes > 0 ? [slot] : []));
  }

  /** The same base with other control packs beside it: ControlNets are loaded anew, the rest stays. */
  async changeControls(packs: PackSet): Promise<void> {
    for (const [slot, { model }] of this.#slots) {
      if (!(model instanceof Controlnet)) continue;
      this.#slots.delete(slot);
      await model.release();
    }
    this.#packs = packs;
  }

  textEncoder(): Promise<TextEncoder> {
    const { textEncoder } = this.manifest;
    const { key, edits } = this.#loras['text-encoder'];
    return this.#resident('text-encoder', key, this.#weigh(textEncoder), async () => {
      const session = await this.#load({ name: 'text encoder', entry: textEncoder, edits });
      return new TextEncoder(this.runtime, session);
    });
  }

  /** Reads reference pictures. */
  imageEncoder(): Promise<ImageEncoder> {
    const { ipAdapter } = this.manifest;
    if (!ipAdapter) throw new EngineFailure('pack-incompatible', 'the pack has no IP-Adapter');
    const { imageEncoder: entry, preprocessor } = ipAdapter;
    return this.#resident('image-encoder', '', this.#weigh(entry), async () => {
      const session = await this.#load({ name: 'image encoder', entry });
      return new ImageEncoder(this.runtime, session, preprocessor);
    });
  }

  /** `tokens` null: zeros, for a UNet that wants some all the same. */
  referenceTokens(
    tokens: (ReferenceTokens & { readonly key: string }) | null,
    shape: TokensShape,
  ): Promise<ResidentTokens> {
    const key = JSON.stringify([tokens?.key ?? null, shape]);
    return this.#resident('reference-tokens', key, 0, () =>
      ResidentTokens.create(this.runtime, tokens, shape),
    );
  }

  emphasis(shape: EmphasisShape): Promise<Emphasis> {
    return this.#resident('emphasis', JSON.stringify(shape), 0, () =>
      Emphasis.create(this.runtime, shape),
    );
  }

  unet(geometry: Geometry): Promise<Unet> {
    const { unet } = this.manifest;
    const { key: loras, edits } = this.#loras.unet;
    const key = JSON.stringify([geometry, loras]);
    return this.#resident('unet', key, this.#weigh(unet), async () => {
      const dimensions = this.#dimensions(geometry);
      const denoiser = await this.#denoiser({ name: 'UNet', entry: unet, dimensions, edits });
      return new Unet(this.runtime, denoiser, await this.casts());
    });
  }

  /** `batch` null: it runs in several batch sizes in one job, and so is loaded for any. */
  controlnet(id: string, geometry: ControlGeometry): Promise<Controlnet> {
    const { pack, entry } = this.#packs.controlnet(id);
    return this.#resident(
      `controlnet-${id}`,
      JSON.stringify(geometry),
      this.#weighControl(id),
      async () => {
        const name = `ControlNet ${id}`;
        const dimensions = { ...this.#dimensions(geometry), hint_batch: 1 };
        const hintEncoder = entry.hintEncoder
          ? await this.#load({ name: `${name}'s hint encoder`, entry: entry.hintEncoder }, pack)
          : null;
        return new Controlnet(this.runtime, {
          entry,
          hintEncoder: hintEncoder && new HintEncoder(this.runtime, hintEncoder, entry),
          denoiser: await this.#denoiser({ name, entry: entry.controlnet, dimensions }, pack),
        });
      },
    );
  }

  vaeDecoder(): Promise<VaeDecoder> {
    const { vaeDecoder, latents } = this.manifest;
    return this.#resident('vae-decoder', '', this.#weigh(vaeDecoder), async () => {
      const session = await this.#load({ name: 'VAE decoder', entry: vaeDecoder });
      return new VaeDecoder(this.runtime, session, latents);
    });
  }

  /** What previews are decoded with: the pack's tiny decoder, or else its own. */
  previewDecoder(): Promise<VaeDecoder> {
    const { preview, latents } = this.manifest;
    if (preview.kind !== 'tiny-decoder') return this.vaeDecoder();
    return this.#resident('preview-decoder', '', this.#weigh(preview.graph), async () => {
      const session = await this.#load({ name: 'preview decoder', entry: preview.graph });
      return new VaeDecoder(this.runtime, session, { ...latents, scalingFactor: 1 });
    });
  }

  vaeEncoder(): Promise<VaeEncoder> {
    const { vaeEncoder, latents } = this.manifest;
    if (!vaeEncoder) throw new EngineFailure('pack-incompatible', 'the pack has no VAE encoder');
    return this.#resident('vae-encoder', '', this.#weigh(vaeEncoder), async () => {
      const session = await this.#load({ name: 'VAE encoder', entry: vaeEncoder });
      return new VaeEncoder(this.runtime, session, latents);
    });
  }

  /** What the pack's safety checker says of a picture; null without one. Where memory is short it leaves at once, for the next picture's sake. */
  async flags(pixels: Pixels): Promise<boolean | null> {
    const { safetyChecker: entry } = this.manifest;
    if (!entry) return null;
    const checker = await this.#resident('safety-checker', '', this.#weigh(entry), async () => {
      const session = await this.#load({ name: 'safety checker', entry });
      return new SafetyChecker(this.runtime, session, entry.preprocessor);
    });
    const flagged = await checker.flags(pixels);
    if (this.#plan?.concessions.some(({ what }) => what === 'released')) {
      await this.#release('safety-checker');
    }
    return flagged;
  }

  /** The arithmetic between two runs of the UNet. */
  guidedStep(shape: StepShape): Promise<GuidedStep> {
    return this.#resident('guided-step', JSON.stringify(shape), 0, () =>
      GuidedStep.create(this.runtime, shape),
    );
  }

  maskedBlend(shape: StepShape): Promise<MaskedBlend> {
    return this.#resident('masked-blend', JSON.stringify(shape), 0, () =>
      MaskedBlend.create(this.runtime, shape),
    );
  }

  residualSum(): Promise<ResidualSum> {
    return this.#resident('residual-sum', '', 0, async () => new ResidualSum(this.runtime));
  }

  /** Conversions between graphs of different element types. */
  casts(): Promise<Casts> {
    return this.#resident('casts', '', 0, async () => new Casts(this.runtime));
  }

  zeros(residuals: UnetEntry['residuals'], shape: ZerosShape): Promise<ResidentZeros> {
    return this.#resident('zeros', JSON.stringify([residuals, shape]), 0, () =>
      ResidentZeros.create(this.runtime, residuals, shape),
    );
  }

  /** What a job worked out and the next one of the same key can use again: a few small tensors, not a network. */
  kept<M extends Model>(slot: string, key: string, make: () => Promise<M>): Promise<M> {
    return this.#resident(slot, key, 0, make);
  }

  async release(): Promise<void> {
    for (const { model } of this.#slots.values()) await model.release();
    this.#slots.clear();
  }

  async #resident<M extends Model>(
    slot: string,
    key: string,
    bytes: number,
    load: () => Promise<M>,
  ): Promise<M> {
    const present = this.#slots.get(slot);
    // A slot only ever holds what this same method put there under the same name, and so the same class.
    if (present?.key === key) return present.model as M;
    if (present) await this.#release(slot);
    const residents = [...this.#slots].map(([each, held]) => ({ slot: each, bytes: held.bytes }));
    const working = this.#plan?.stages[stageOf(slot)].workingBytes ?? 0;
    const room = this.runtime.room.bytes - working;
    for (const each of networksToRelease(residents, { slot, bytes }, room)) {
      await this.#release(each);
    }
    const model = await load();
    this.#slots.set(slot, { key, model, bytes });
    return model;
  }

  async #release(slot: string): Promise<void> {
    const held = this.#slots.get(slot);
    this.#slots.delete(slot);
    await held?.model.release();
  }

  #weigh(graph: GraphEntry): number {
    return graphBytes(graph, (path) => this.#packs.base.bytesOf(path), this.dtype);
  }

  #weighControl(id: string): number {
    const { pack, entry } = this.#packs.controlnet(id);
    return controlBytes(entry, (path) => pack.bytesOf(path), this.dtype);
  }

  #load(request: Omit<GraphRequest, 'dtype'>, pack: PackFiles = this.#packs.base) {
    return loadGraph(this.runtime, pack, { ...request, dtype: this.dtype });
  }

  async #denoiser(
    request: Omit<GraphRequest, 'dtype'> & { readonly entry: DenoiserEntry },
    pack: PackFiles = this.#packs.base,
  ): Promise<Denoiser> {
    const { name, entry } = request;
    const files = sharingReads(pack);
    const part = (which: GraphEntry, what: string) =>
      this.#load({ ...request, name: `${name}${what}`, entry: which }, files);
    const casts = await this.casts();
    if (!entry.split) return new Denoiser({ main: await part(entry, ''), promptPart: null, casts });
    const promptPart = await part(entry.split.prompt, "'s prompt part");
    return new Denoiser({ main: await part(entry.split.step, ''), promptPart, casts });
  }

  /** Values of the free dimensions that modelkit names; `height_div2` is that of a residual at half size. */
  #dimensions({ batch, ...sizes }: ControlGeometry): Readonly<Record<string, number>> {
    const divided = this.manifest.unet.residuals.flatMap(({ downscale }) => [
      [`height_div${downscale}`, Math.ceil(sizes.height / downscale)] as const,
      [`width_div${downscale}`, Math.ceil(sizes.width / downscale)] as const,
    ]);
    const batches = { sample_batch: 1, ...(batch !== null && { batch }) };
    return { ...Object.fromEntries(divided), ...sizes, ...batches };
  }
}

function exceeded(
  { neededBytes, roomBytes }: Extract<MemoryPlan, { readonly fits: false }>,
  networks: readonly { readonly slot: string; readonly bytes: number }[],
): string {
  const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
  const each = networks.map(({ slot, bytes }) => `${slot} ${gigabytes(bytes)}`).join(', ');
  return `${gigabytes(neededBytes)} needed together, ${gigabytes(roomBytes)} to be had; ${each}`;
}
