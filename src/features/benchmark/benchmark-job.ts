import type {
  ControlInput,
  GenerationRequest,
} from '../../shared/generation/generation-request.ts';
import type { BasePackManifest } from '../../shared/packs/manifest.ts';
import { createPixels, type Pixels } from '../../shared/pixels.ts';

export const BENCHMARK_STEPS = 10;

/**
 * As much work on every machine: the pack's own size under its first ControlNet, no previews, a fixed seed. The prompt names the
 * job, since what is known of a prompt is kept for the next job.
 */
export function benchmarkJob(manifest: BasePackManifest, jobId: string): GenerationRequest {
  const { defaults } = manifest;
  const { width, height } = defaults;
  return {
    jobId,
    prompt: `a red apple, ${jobId}`,
    negativePrompt: '',
    ...{ width, height, numImages: 1, numInferenceSteps: BENCHMARK_STEPS },
    ...{ guidanceScale: defaults.guidanceScale, seed: 7, eta: 0 },
    controls: controlsOf(manifest),
    guidanceBatching: 'auto',
    previewEvery: 0,
    returnLatents: false,
  };
}

function controlsOf({ controlnets, unet, defaults }: BasePackManifest): readonly ControlInput[] {
  const [first] = unet.residuals.length > 0 ? controlnets : [];
  const [controlType] = first?.controlTypes ?? [];
  if (!(first && controlType)) return [];
  return [
    {
      controlnetId: first.id,
      hint: square(defaults.width, defaults.height),
      controlType,
      conditioningScale: defaults.controlnetConditioningScale,
      ...{ guidanceStart: 0, guidanceEnd: 1, controlMode: 'balanced', residualInterval: 1 },
    },
  ];
}

/** White outline on black, as drawings are. */
function square(width: number, height: number): Pixels {
  const hint = createPixels(width, height);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [(i % width) / width, Math.floor(i / width) / height];
    const away = Math.max(Math.abs(x - 0.5), Math.abs(y - 0.5));
    const value = away > 0.3 && away < 0.32 ? 255 : 0;
    hint.data.set([value, value, value, 255], 4 * i);
  }
  return hint;
}
