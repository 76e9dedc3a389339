import type { BasePackManifest } from '../shared/packs/manifest.ts';
import { controlnetFor } from './controlnet-for.ts';
import type { ControlUnit, StudioDocument } from './studio-document.ts';

/**
 * Whether a control acts: it is switched on, and the pack has a ControlNet for it. A blank drawing says "no lines at all";
 * over a picture to start from nobody means that, so it then says nothing.
 */
export function takesPart(
  unit: ControlUnit,
  { strokes, startPicture }: Pick<StudioDocument, 'strokes' | 'startPicture'>,
  manifest: Pick<BasePackManifest, 'controlnets'>,
): boolean {
  if (!unit.enabled) return false;
  const controlnet = controlnetFor(unit, manifest);
  if (controlnet === null) return false;
  const hasStart = startPicture.pictureId !== null;
  if (controlnet.maskedHint) return hasStart;
  return !(hasStart && unit.source === 'drawing' && strokes.length === 0);
}
