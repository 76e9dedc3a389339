import { controlTypeFor } from '../../document/control-type-for.ts';
import { controlnetFor } from '../../document/controlnet-for.ts';
import type { ControlUnit, StudioDocument } from '../../document/studio-document.ts';
import type {
  ControlInput,
  GenerationRequest,
  InitImage,
  LoraInput,
  ReferenceInput,
} from '../../shared/generation/generation-request.ts';
import { chosenSampler, knowsSchedule } from '../../shared/generation/samplers.ts';
import type { BasePackManifest } from '../../shared/packs/manifest.ts';
import type { Pixels } from '../../shared/pixels.ts';
import { expandWildcards } from '../../shared/prompts/expand-wildcards.ts';
import { takeLoraTags } from '../../shared/prompts/lora-tags.ts';
import { joinPrompts } from './join-prompts.ts';
import { layerScales } from './layer-scales.ts';

export interface RequestParts {
  readonly jobId: string;
  readonly document: StudioDocument;
  readonly manifest: Pick<BasePackManifest, 'controlnets' | 'unet' | 'scheduler'>;
  /** The rendered hints by the ids of their control units. Units without one take no part. */
  readonly hints: ReadonlyMap<string, Pixels>;
  /** What the job starts from; null: from noise alone. */
  readonly start: InitImage | null;
  /** What the tags in the prompt mean. */
  readonly loras: readonly LoraInput[];
  /** Whose look it follows; null: none's. */
  readonly reference: ReferenceInput | null;
  readonly seed: number;
  /** Asked of packs that can. */
  readonly checkSafety: boolean;
}

/** Previews show that something happens; more of them only cost time. */
const PREVIEWS_PER_PICTURE = 7;

export function toGenerationRequest(parts: RequestParts): GenerationRequest {
  const { jobId, document, start, loras, reference, seed, checkSafety } = parts;
  const { negativePrompt, ...settings } = document.settings;
  const sampler = chosenSampler(settings.sampler, parts.manifest.scheduler);
  return {
    jobId,
    prompt: decidedPrompt(document, seed).rest,
    // In what is not wanted, tags mean nothing.
    negativePrompt: takeLoraTags(expandWildcards(negativePrompt.trim(), seed)).rest,
    width: document.width,
    height: document.height,
    numImages: settings.numImages,
    numInferenceSteps: settings.numInferenceSteps,
    guidanceScale: settings.guidanceScale,
    seed,
    eta: sampler === 'ddim' ? settings.eta : 0,
    sampler,
    schedule: knowsSchedule(sampler, settings.schedule) ? settings.schedule : 'automatic',
    controls: document.controlUnits.flatMap((unit) => controlInput(unit, parts)),
    ...(loras.length > 0 && { loras }),
    ...(start && { initImage: start }),
    ...(reference && { reference }),
    guidanceBatching: 'auto',
    ...(checkSafety && { checkSafety }),
    previewEvery: Math.ceil(settings.numInferenceSteps / PREVIEWS_PER_PICTURE),
    returnLatents: false,
  };
}

/** The prompt of one job, wildcards decided, and the LoRAs that it calls. */
export function decidedPrompt({ settings }: Pick<StudioDocument, 'settings'>, seed: number) {
  return takeLoraTags(expandWildcards(joinPrompts(settings.prompt, settings.addedPrompt), seed));
}

function controlInput(
  unit: ControlUnit,
  { manifest, hints }: RequestParts,
): readonly ControlInput[] {
  const controlnet = controlnetFor(unit, manifest);
  const hint = hints.get(unit.id);
  if (!(unit.enabled && controlnet && hint)) return [];
  const controlType = controlTypeFor(unit, controlnet);
  const { conditioningScale, guidanceStart, guidanceEnd, controlMode, residualInterval } = unit;
  const residualScales = layerScales(unit, manifest.unet.residuals.length);
  return [
    {
      controlnetId: controlnet.id,
      hint,
      ...(controlType && { controlType }),
      conditioningScale,
      guidanceStart,
      guidanceEnd,
      controlMode,
      residualInterval,
      ...(residualScales && { residualScales }),
    },
  ];
}
