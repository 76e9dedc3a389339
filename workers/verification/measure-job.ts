import type { GenerationRequest } from '../../src/shared/generation/generation-request.ts';
import type { BasePackManifest } from '../../src/shared/packs/manifest.ts';
import type { Engine } from '../engine.ts';
import { unwrap } from '../runtime/engine-failure.ts';
import { drawing, type Measurement } from './measure-graphs.ts';

const STEPS = 2;

/** A short job under the pack's first ControlNet, by the engine as the studio runs it: final latents and the picture. */
export async function measureJob(
  engine: Engine,
  manifest: BasePackManifest,
): Promise<readonly Measurement[]> {
  const all: Measurement[] = [];
  unwrap(
    await engine.generate(shortJob(manifest), (event) => {
      if (event.type !== 'image') return;
      const { latents, pixels } = event.image;
      if (latents) all.push({ graph: 'whole job', output: 'latents', values: latents });
      all.push({ graph: 'whole job', output: 'picture', values: Float32Array.from(pixels.data) });
    }),
  );
  return all;
}

function shortJob({ controlnets, defaults, unet }: BasePackManifest): GenerationRequest {
  const side = Math.ceil(defaults.minSize / defaults.sizeStep) * defaults.sizeStep;
  const [control] = unet.residuals.length > 0 ? controlnets : [];
  return {
    jobId: 'verify',
    prompt: 'a red apple on a light blue background',
    negativePrompt: 'a black dog',
    ...{ width: side, height: side, numImages: 1, numInferenceSteps: STEPS },
    ...{ guidanceScale: defaults.guidanceScale, seed: 7, eta: 0 },
    controls: control
      ? [
          {
            controlnetId: control.id,
            hint: drawing(side),
            conditioningScale: 0.8,
            guidanceStart: 0,
            guidanceEnd: 1,
            controlMode: 'balanced',
            residualInterval: 1,
          },
        ]
      : [],
    guidanceBatching: 'auto',
    previewEvery: 0,
    returnLatents: true,
  };
}
