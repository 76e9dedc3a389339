import type { GenerationRequest } from '../src/shared/generation/generation-request.ts';
import type { BasePackManifest } from '../src/shared/packs/manifest.ts';
import { createPixels, type Pixels } from '../src/shared/pixels.ts';

/** A small job under the pack's first ControlNet, the same in every test that compares providers. */
export function sampleJob(
  manifest: BasePackManifest,
  changes: Partial<GenerationRequest> = {},
): GenerationRequest {
  const { width, height } = { ...manifest.defaults, ...changes };
  return {
    jobId: 'sample',
    prompt: 'a red apple, glossy sticker',
    negativePrompt: '',
    width,
    height,
    numImages: 1,
    numInferenceSteps: 4,
    guidanceScale: 4,
    seed: 7,
    eta: 0,
    controls: [
      {
        controlnetId: manifest.controlnets[0]?.id ?? '',
        hint: ringHint(width, height),
        controlType: 'scribble',
        conditioningScale: 1,
        guidanceStart: 0,
        guidanceEnd: 1,
        controlMode: 'balanced',
        residualInterval: 1,
      },
    ],
    guidanceBatching: 'auto',
    previewEvery: 0,
    returnLatents: true,
    ...changes,
  };
}

/** A white ring on black. */
function ringHint(width: number, height: number): Pixels {
  const hint = createPixels(width, height);
  const radius = Math.min(width, height) * 0.35;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance = Math.hypot(x - width / 2, y - height / 2);
      const value = Math.abs(distance - radius) < 3 ? 255 : 0;
      hint.data.set([value, value, value, 255], 4 * (y * width + x));
    }
  }
  return hint;
}

/** The largest absolute difference, in standard deviations of `reference`. */
export function relativeDifference(values: Float32Array, reference: Float32Array): number {
  const count = reference.length;
  const mean = reference.reduce((a, b) => a + b, 0) / count;
  const variance = reference.reduce((a, b) => a + (b - mean) ** 2, 0) / count;
  const largest = reference.reduce(
    (max, value, i) => Math.max(max, Math.abs((values[i] ?? Number.NaN) - value)),
    0,
  );
  return values.length === count ? largest / Math.sqrt(variance) : Number.NaN;
}
