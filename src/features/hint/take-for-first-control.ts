import { updateControlUnit } from '../../document/commands/control-unit-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { endBurst } from '../../document/history.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { sessionStore } from '../../session/session-store.ts';
import { defaultParameters } from '../../shared/annotators/annotator-spec.ts';
import { type AnnotatorId, annotatorSpec } from '../../shared/annotators/annotator-specs.ts';

/** The first control makes its hint in this way from now on, and the dialog closes to show it. */
export function takeForFirstControl(annotator: AnnotatorId, source: ControlUnit['source']): void {
  const unit = documentStore.getState().controlUnits[0];
  if (!unit) return;
  const parameters = defaultParameters(annotatorSpec(annotator));
  updateControlUnit(unit.id, { annotator, source, parameters });
  endBurst();
  sessionStore.setState({ dialog: null });
}
