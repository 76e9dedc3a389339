import { useStore } from 'zustand';
import { documentStore } from './document-store.ts';
import type { StudioDocument } from './studio-document.ts';

/**
 * One step per thing a person did: typing a word or dragging a slider calls a command many times, yet is undone at
 * once. Calls that carry the same burst key in quick succession, and all calls inside a gesture, join one step.
 */
const BURST_MS = 1000;

interface Burst {
  readonly key: string;
  readonly lastCall: number;
}

let burst: Burst | null = null;
/** Gestures in progress, and whether one of them has already made its step. */
let openGestures = 0;
let gestureHasStep = false;

/** Changes the document. Without a burst key every call is a step of its own. */
export function changeDocument(
  update: (document: StudioDocument) => StudioDocument,
  burstKey?: string,
): void {
  const before = documentStore.getState();
  const after = update(before);
  if (after === before) return;
  const history = documentStore.temporal.getState();
  if (joinsLastStep(burstKey)) {
    history.pause();
    documentStore.setState(after, true);
    history.resume();
  } else {
    documentStore.setState(after, true);
  }
  burst = burstKey === undefined ? null : { key: burstKey, lastCall: performance.now() };
  gestureHasStep = openGestures > 0;
}

function joinsLastStep(burstKey: string | undefined): boolean {
  if (openGestures > 0) return gestureHasStep;
  return burst?.key === burstKey && burst !== null && performance.now() - burst.lastCall < BURST_MS;
}

/** The next change starts a new step, however soon it comes: a slider was let go, a field was left. */
export function endBurst(): void {
  burst = null;
}

/** Until the returned function is called, all changes are one step and undo is refused. */
export function beginGesture(): () => void {
  if (openGestures === 0) gestureHasStep = false;
  openGestures += 1;
  burst = null;
  let open = true;
  return () => {
    if (!open) return;
    open = false;
    openGestures -= 1;
  };
}

export function undo(): void {
  if (!canUndo()) return;
  burst = null;
  documentStore.temporal.getState().undo();
}

export function redo(): void {
  if (!canRedo()) return;
  burst = null;
  documentStore.temporal.getState().redo();
}

export function canUndo(): boolean {
  return openGestures === 0 && documentStore.temporal.getState().pastStates.length > 0;
}

export function canRedo(): boolean {
  return openGestures === 0 && documentStore.temporal.getState().futureStates.length > 0;
}

/** For buttons; a gesture in progress does not grey them, `undo` itself refuses. */
export function useHistory(): { readonly hasPast: boolean; readonly hasFuture: boolean } {
  const hasPast = useStore(documentStore.temporal, (history) => history.pastStates.length > 0);
  const hasFuture = useStore(documentStore.temporal, (history) => history.futureStates.length > 0);
  return { hasPast, hasFuture };
}

/**
 * Applies to every remembered state as well, so that undoing an older step does not bring back what was never the
 * person's doing: a pack's defaults, a restored document's repair.
 */
export function changeWithoutStep(update: (document: StudioDocument) => StudioDocument): void {
  const history = documentStore.temporal.getState();
  const everywhere = (states: readonly Partial<StudioDocument>[]) =>
    states.map((state) => update({ ...documentStore.getState(), ...state }));
  documentStore.temporal.setState({
    pastStates: everywhere(history.pastStates),
    futureStates: everywhere(history.futureStates),
  });
  history.pause();
  documentStore.setState(update(documentStore.getState()), true);
  history.resume();
}

/** Forgets all steps: a restored document starts with a clean history. */
export function clearHistory(): void {
  burst = null;
  documentStore.temporal.getState().clear();
}
