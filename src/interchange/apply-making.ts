import { createControlUnit } from '../document/empty-document.ts';
import { fitDocument } from '../document/fit-document.ts';
import {
  type ControlUnit,
  type GenerationSettings,
  MAX_CONTROL_UNITS,
  type StudioDocument,
} from '../document/studio-document.ts';
import { withHand, withSettings } from '../document/with-settings.ts';
import type {
  LeftOut,
  RecoveredControl,
  RecoveredMaking,
} from '../shared/interchange/recovered-making.ts';
import type { BasePackManifest } from '../shared/packs/manifest.ts';

export interface Surroundings {
  /** The file's picture in the picture store: what restored controls look at. null: they follow the drawing. */
  readonly pictureId: string | null;
  /** The open pack's limits; null while none is open. */
  readonly limits: Pick<BasePackManifest['defaults'], 'minSize' | 'maxSize' | 'sizeStep'> | null;
}

export interface Applied {
  readonly document: StudioDocument;
  readonly leftOut: readonly LeftOut[];
}

/** The document with what a file says of its making, and what of that has no place in it. Nothing else changes. */
export function applyMaking(
  document: StudioDocument,
  making: RecoveredMaking,
  surroundings: Surroundings,
): Applied {
  const leftOut = [...making.leftOut];
  let next = withSettings(document, settingsOf(making));
  if (making.size && fits(making.size, surroundings)) {
    next = { ...fitDocument(next, making.size), setByHand: withHand(next, ['size']) };
  } else if (making.size) {
    const { width, height } = making.size;
    leftOut.push({ name: 'Size', value: `${width} × ${height}`, reason: 'size' });
  }
  if (making.controls.length > 0) {
    const { pictureId } = surroundings;
    const controlUnits = making.controls
      .slice(0, MAX_CONTROL_UNITS)
      .map((control) => unitOf(control, pictureId));
    next = { ...next, pictureId: pictureId ?? next.pictureId, controlUnits };
  }
  for (const { annotator } of making.controls.slice(MAX_CONTROL_UNITS)) {
    leftOut.push({ name: 'ControlNet', value: annotator, reason: 'tooMany' });
  }
  return { document: next, leftOut };
}

function settingsOf({ program, settings }: RecoveredMaking): Partial<GenerationSettings> {
  const seeded = settings.seed === undefined ? {} : { seedLocked: true };
  // Others join no prompt to the one that is written; ours says the whole of it, too.
  const joined = settings.prompt === undefined ? {} : { addedPrompt: '' };
  const negative = program === 'inkling' ? {} : { negativePrompt: settings.negativePrompt ?? '' };
  return { ...negative, ...settings, ...seeded, ...joined };
}

function fits(
  { width, height }: { readonly width: number; readonly height: number },
  { limits }: Surroundings,
): boolean {
  // A pack that comes later and cannot make it has a cure beside Generate.
  if (!limits) return true;
  const { minSize, maxSize, sizeStep } = limits;
  return [width, height].every(
    (side) => side >= minSize && side <= maxSize && side % sizeStep === 0,
  );
}

function unitOf(control: RecoveredControl, pictureId: string | null): ControlUnit {
  return {
    ...createControlUnit(crypto.randomUUID()),
    ...control,
    source: pictureId === null ? 'drawing' : 'picture',
    setByHand: ['source', ...(Object.keys(control) as (keyof RecoveredControl)[])],
  };
}
