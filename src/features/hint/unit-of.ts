import { documentStore } from '../../document/document-store.ts';
import { createControlUnit } from '../../document/empty-document.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { defaultParameters } from '../../shared/annotators/annotator-spec.ts';
import { type AnnotatorId, annotatorSpec } from '../../shared/annotators/annotator-specs.ts';

/** A control that nobody set up: an annotator with its usual parameters. */
export function usualUnit(annotator: AnnotatorId, source: ControlUnit['source']): ControlUnit {
  const parameters = defaultParameters(annotatorSpec(annotator));
  return { ...createControlUnit('preview'), annotator, parameters, source };
}

/** An annotator as the first control that uses it has set it, or with its usual parameters. */
export function currentUnit(annotator: AnnotatorId): ControlUnit {
  const units = documentStore.getState().controlUnits;
  return units.find((unit) => unit.annotator === annotator) ?? usualUnit(annotator, 'picture');
}

/** Those of the controls, or the edges that most begin with. */
export function annotatorsInUse(): readonly AnnotatorId[] {
  const units = documentStore.getState().controlUnits;
  const used = new Set(units.map((unit) => unit.annotator).filter((id) => id !== 'none'));
  return used.size > 0 ? [...used] : ['canny'];
}
