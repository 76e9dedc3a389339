import type { ControlUnit, StudioDocument } from '../../document/studio-document.ts';
import type { EngineState } from '../../engine/engine-state.ts';
import type { AnnotatorId } from '../../shared/annotators/annotator-specs.ts';
import type { BasePackManifest } from '../../shared/packs/manifest.ts';
import { controlnetFor } from './controlnet-for.ts';

export type Blocker =
  | { readonly code: 'engineFailed'; readonly cure: 'restartEngine' }
  | { readonly code: 'packFailed'; readonly cure: 'restartEngine' }
  | { readonly code: 'sizeInvalid'; readonly cure: 'resetSize' }
  | { readonly code: 'pictureMissing'; readonly cure: 'showHint' }
  | { readonly code: 'noControlnet'; readonly cure: 'showHint'; readonly annotator: AnnotatorId }
  | { readonly code: 'promptEmpty'; readonly cure: 'writePrompt' };

export type Warning = 'blankHint' | 'noPrompt';

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
    ...hintBlockers(document),
  ];
}

/** What is worth knowing before Generate but hinders nothing. */
export function generateWarnings(document: StudioDocument): readonly Warning[] {
  const { strokes } = document;
  const isBlank = enabledUnits(document).some((u) => u.source === 'drawing' && !strokes.length);
  const hasPrompt = document.settings.prompt.trim() !== '';
  if (isBlank && hasPrompt) return ['blankHint'];
  return !hasPrompt && hasHint(document) ? ['noPrompt'] : [];
}

function engineBlockers(engine: EngineState): readonly Blocker[] {
  if (engine.status !== 'failed') return [];
  const code = engine.device === null ? 'engineFailed' : 'packFailed';
  return [{ code, cure: 'restartEngine' }];
}

function packBlockers(document: StudioDocument, manifest: BasePackManifest): readonly Blocker[] {
  const { minSize, maxSize, sizeStep } = manifest.defaults;
  const fits = (side: number) => side >= minSize && side <= maxSize && side % sizeStep === 0;
  const blockers: Blocker[] = [];
  if (!(fits(document.width) && fits(document.height))) {
    blockers.push({ code: 'sizeInvalid', cure: 'resetSize' });
  }
  const unmatched = enabledUnits(document).find((unit) => !controlnetFor(unit, manifest));
  if (unmatched) {
    blockers.push({ code: 'noControlnet', cure: 'showHint', annotator: unmatched.annotator });
  }
  return blockers;
}

function hintBlockers(document: StudioDocument): readonly Blocker[] {
  const blockers: Blocker[] = [];
  const lacksPicture = (unit: ControlUnit) => unit.source === 'picture' && !document.pictureId;
  if (enabledUnits(document).some(lacksPicture)) {
    blockers.push({ code: 'pictureMissing', cure: 'showHint' });
  }
  if (document.settings.prompt.trim() === '' && !hasHint(document)) {
    blockers.push({ code: 'promptEmpty', cure: 'writePrompt' });
  }
  return blockers;
}

function hasHint(document: StudioDocument): boolean {
  return enabledUnits(document).some(({ source }) =>
    source === 'drawing' ? document.strokes.length > 0 : document.pictureId !== null,
  );
}

function enabledUnits(document: StudioDocument): readonly ControlUnit[] {
  return document.controlUnits.filter(({ enabled }) => enabled);
}
