import { useEffect, useRef, useState } from 'react';
import { updateControlUnit } from '../../document/commands/control-unit-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { endBurst, redo, undo, useHistory } from '../../document/history.ts';
import { pictureOf } from '../../document/named-pictures.ts';
import type { ControlUnit, StudioDocument } from '../../document/studio-document.ts';
import { useDocument } from '../../document/use-document.ts';
import { hintRenderer } from '../../hints/render-hint.ts';
import type { Failure } from '../../shared/outcome.ts';
import type { Pose } from '../../shared/pose/pose.ts';

export interface PoseEditor {
  /** The unit's people; before the first change, those whom the annotator found. */
  readonly poses: readonly Pose[];
  readonly state: 'looking' | 'nobody' | 'ready';
  readonly failure: Failure | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Shows a drag on its way; null: as it was. The document is not touched. */
  readonly preview: (poses: readonly Pose[] | null) => void;
  /** Into the document: a step of its own, or one with others just before it. */
  readonly commit: (poses: readonly Pose[], joins?: 'burst') => void;
  readonly find: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly fail: (failure: Failure | null) => void;
}

/** The people of one control unit. All changes go straight into the document; its undo, as far back as the editor's opening, is the editor's. */
export function usePoseEditor(unit: ControlUnit): PoseEditor {
  const controlUnits = useDocument((document) => document.controlUnits);
  const atOpening = useRef(controlUnits);
  const [hasChanged, setChanged] = useState(false);
  const { hasFuture } = useHistory();
  const [found, setFound] = useState<readonly Pose[]>([]);
  const [state, setState] = useState<PoseEditor['state']>('ready');
  const [failure, fail] = useState<Failure | null>(null);
  const [live, preview] = useState<readonly Pose[] | null>(null);
  const search = useRef(new AbortController());

  function commit(poses: readonly Pose[], joins?: 'burst'): void {
    if (!joins) endBurst();
    updateControlUnit(unit.id, { source: 'pose', annotator: 'openpose', poses });
    if (!joins) endBurst();
    setChanged(true);
    setState('ready');
    preview(null);
  }

  /** What is drawn or photographed, as the annotator sees it; the newest search counts. */
  async function look(asked: ControlUnit): Promise<readonly Pose[] | null> {
    search.current.abort();
    search.current = new AbortController();
    const { signal } = search.current;
    setState('looking');
    const outcome = await hintRenderer.findPoses(asked, documentStore.getState());
    if (signal.aborted) return null;
    setState(outcome.ok && outcome.value.length === 0 ? 'nobody' : 'ready');
    fail(outcome.ok ? null : outcome);
    return outcome.ok ? outcome.value : null;
  }

  async function find(): Promise<void> {
    const poses = await look({ ...unit, source: 'picture', annotator: 'openpose' });
    if (poses && poses.length > 0) commit(poses);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the unit was when the editor opened is looked at
  useEffect(() => {
    const document = documentStore.getState();
    if (isSeen(unit, document)) void look(unit).then((poses) => poses && setFound(poses));
    return () => search.current.abort();
  }, []);

  const poses = unit.source === 'pose' ? unit.poses : found;
  const canUndo = controlUnits !== atOpening.current;
  const canRedo = hasChanged && hasFuture;
  return {
    poses: live ?? poses,
    state,
    failure,
    canUndo,
    canRedo,
    preview,
    commit,
    find: () => void find(),
    undo: () => canUndo && undo(),
    redo: () => canRedo && redo(),
    fail,
  };
}

/** Whether there is anything to look for people in. */
function isSeen(unit: ControlUnit, document: StudioDocument): boolean {
  return unit.source === 'drawing'
    ? document.strokes.length > 0
    : unit.source === 'picture' && pictureOf(unit, document) !== null;
}
