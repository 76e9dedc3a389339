import { controlnetFor } from '../../document/controlnet-for.ts';
import { pictureOf } from '../../document/named-pictures.ts';
import type { ControlUnit, StudioDocument } from '../../document/studio-document.ts';
import { takesPart } from '../../document/takes-part.ts';
import type { EngineState } from '../../engine/engine-state.ts';
import type { AnnotatorId } from '../../shared/annotators/annotator-specs.ts';
import type { BasePackManifest } from '../../shared/packs/manifest.ts';

export type Blocker =
  | { readonly code: 'engineFailed'; readonly cure: 'restartEngine' }
  | { readonly code: 'packFailed'; readonly cure: 'restartEngine' }
  | { readonly code: 'sizeInvalid'; readonly cure: 'resetSize' }
  | { readonly code: 'pictureMissing'; readonly cure: 'showHint' }
  | { readonly code: 'promptEmpty'; readonly cure: 'writePrompt' };

export type Warning =
  | { readonly code: 'noControlnet'; readonly annotator: AnnotatorId }
  | { readonly code: 'blankHint' | 'drawingUnused' | 'noPrompt' | 'hintAlone' | 'noAdapter' };

/**
 * Why Generate is unavailable, most fundamental reason first; empty means go. An engine that still starts is no
 * reason: the job waits for it.
 */
export function generateBlockers(
  document: StudioDocument,
  engine: EngineState,
): readonly Blocker[] {
  return [
    ...engineBlockers(engine),
    ...(engine.status === 'ready' ? packBlockers(document, engine.manifest) : []),
    ...hintBlockers(document, actingUnits(document, engine)),
  ];
}

/** What is worth knowing before Generate but hinders nothing. */
export function generateWarnings(
  document: StudioDocument,
  engine: EngineState,
): readonly Warning[] {
  const units = actingUnits(document, engine);
  const leftOut = new Set(leftOutUnits(document, engine).map((unit) => unit.annotator));
  return [
    ...[...leftOut].map((annotator) => ({ code: 'noControlnet', annotator }) as const),
    ...(lacksAdapter(document, engine) ? [{ code: 'noAdapter' } as const] : []),
    ...(leavesDrawing(document, units) ? [{ code: 'drawingUnused' } as const] : []),
    ...promptWarnings(document, units),
  ];
}

/** A document from elsewhere, or another pack since. */
function lacksAdapter({ reference }: StudioDocument, engine: EngineState): boolean {
  const lacks = engine.status === 'ready' && !engine.manifest.ipAdapter;
  return lacks && reference.pictureId !== null;
}

/** A photo came in over a drawing, or somebody draws although all hints are made of photos: nothing else would say so. */
function leavesDrawing({ strokes }: StudioDocument, units: readonly ControlUnit[]): boolean {
  const others = units.filter(({ source }) => source !== 'drawing');
  return strokes.length > 0 && units.length > 0 && others.length === units.length;
}

function promptWarnings(
  document: StudioDocument,
  units: readonly ControlUnit[],
): readonly Warning[] {
  const { settings, startPicture, strokes } = document;
  const isBlank = units.some((unit) => unit.source === 'drawing' && strokes.length === 0);
  const hasPrompt = settings.prompt.trim() !== '';
  const follows = hasHint(document, units);
  const followsPromptAlone = hasPrompt && !follows && startPicture.pictureId === null;
  if (isBlank && followsPromptAlone) return [{ code: 'blankHint' }];
  if (hasPrompt || !follows) return [];
  return [{ code: units.some(({ source }) => source === 'drawing') ? 'noPrompt' : 'hintAlone' }];
}

function engineBlockers(engine: EngineState): readonly Blocker[] {
  if (engine.status !== 'failed') return [];
  const code = engine.device === null ? 'engineFailed' : 'packFailed';
  return [{ code, cure: 'restartEngine' }];
}

function packBlockers(document: StudioDocument, manifest: BasePackManifest): readonly Blocker[] {
  const { minSize, maxSize, sizeStep } = manifest.defaults;
  const fits = (side: number) => side >= minSize && side <= maxSize && side % sizeStep === 0;
  return fits(document.width) && fits(document.height)
    ? []
    : [{ code: 'sizeInvalid', cure: 'resetSize' }];
}

function hintBlockers(document: StudioDocument, units: readonly ControlUnit[]): readonly Blocker[] {
  const blockers: Blocker[] = [];
  const lacksPicture = (unit: ControlUnit) =>
    unit.source === 'picture' && pictureOf(unit, document) === null;
  if (units.some(lacksPicture)) {
    blockers.push({ code: 'pictureMissing', cure: 'showHint' });
  }
  const hasStart = document.startPicture.pictureId !== null;
  if (document.settings.prompt.trim() === '' && !hasStart && !hasHint(document, units)) {
    blockers.push({ code: 'promptEmpty', cure: 'writePrompt' });
  }
  return blockers;
}

function hasHint(document: StudioDocument, units: readonly ControlUnit[]): boolean {
  return units.some((unit) => hasSource(unit, document));
}

function hasSource(unit: ControlUnit, document: StudioDocument): boolean {
  switch (unit.source) {
    case 'drawing':
      return document.strokes.length > 0;
    case 'picture':
      return pictureOf(unit, document) !== null;
    case 'pose':
      return unit.poses.length > 0;
  }
}

/** The units that take part, as far as is known before the pack is. */
function actingUnits(document: StudioDocument, engine: EngineState) {
  return document.controlUnits.filter((unit) =>
    engine.status === 'ready' ? takesPart(unit, document, engine.manifest) : unit.enabled,
  );
}

function leftOutUnits({ controlUnits }: StudioDocument, engine: EngineState) {
  if (engine.status !== 'ready') return [];
  return controlUnits.filter((u) => u.enabled && controlnetFor(u, engine.manifest) === null);
}
