import type { ControlInput } from '../../src/shared/generation/generation-request.ts';
import type { BasePackManifest } from '../../src/shared/packs/manifest.ts';
import type { PreparedControl } from './control-residuals.ts';
import { actsOnUnconditional, isControlled, residualScales } from './control-scales.ts';
import type { Geometry, ResidentModels } from './resident-models.ts';
import type { StageClock } from './stage-clock.ts';

/**
 * Loads each ControlNet that a request uses and encodes its hint, once a job. A control of no strength is left out.
 * The caller disposes of them.
 */
export async function prepareControls(
  models: ResidentModels,
  clock: StageClock,
  controls: readonly ControlInput[],
  { geometry, steps }: { readonly geometry: Geometry; readonly steps: number },
): Promise<readonly PreparedControl[]> {
  const batchOf = (control: ControlInput) =>
    actsOnBothSides(control, models.manifest) ? geometry.batch : 1;
  const count = models.manifest.unet.residuals.length;
  const prepared: PreparedControl[] = [];
  try {
    for (const control of controls) {
      const scales = residualScales(count, control);
      if (scales.every((scale) => scale === 0)) continue;
      const batches = new Set(
        controls.filter((c) => c.controlnetId === control.controlnetId).map(batchOf),
      );
      const batch = batches.size === 1 ? batchOf(control) : null;
      const controlnet = await clock.run('load-control', () =>
        models.controlnet(control.controlnetId, { ...geometry, batch }),
      );
      controlnet.requireFit(models.manifest.unet.residuals);
      prepared.push({
        controlnet,
        hint: await clock.run('encode-hint', () =>
          controlnet.prepareHint(control, batchOf(control)),
        ),
        onBothSides: actsOnBothSides(control, models.manifest),
        residualScales: scales,
        interval: control.residualInterval,
        isActive: (step) => isControlled(step, steps, control),
      });
    }
    return prepared;
  } catch (error) {
    disposeControls(prepared);
    throw error;
  }
}

export function disposeControls(controls: readonly PreparedControl[]): void {
  for (const { hint } of controls) hint.dispose();
}

function actsOnBothSides(
  { controlnetId, controlMode }: ControlInput,
  { controlnets }: BasePackManifest,
): boolean {
  return actsOnUnconditional(
    controlMode,
    controlnets.find(({ id }) => id === controlnetId),
  );
}
