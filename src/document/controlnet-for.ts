import { annotatorSpec } from '../shared/annotators/annotator-specs.ts';
import type { BasePackManifest, ControlnetEntry } from '../shared/packs/manifest.ts';
import type { ControlUnit } from './studio-document.ts';

/** The ControlNet a unit steers: the one chosen, or the pack's first that understands the annotator's hints. */
export function controlnetFor(
  unit: ControlUnit,
  { controlnets }: Pick<BasePackManifest, 'controlnets'>,
): ControlnetEntry | null {
  if (unit.controlnetId !== null) {
    return controlnets.find(({ id }) => id === unit.controlnetId) ?? null;
  }
  const wanted: readonly string[] = annotatorSpec(unit.annotator).controlTypes;
  // A hint taken as it is may be of any type.
  if (wanted.length === 0) return controlnets[0] ?? null;
  return controlnets.find((c) => c.controlTypes.some((type) => wanted.includes(type))) ?? null;
}
