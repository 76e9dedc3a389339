import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { EngineState } from '../engine/engine-state.ts';
import type { NetworkStage } from '../shared/annotators/annotate-api.ts';
import type { GenerationReport } from '../shared/generation/generation-event.ts';
import type { Failure } from '../shared/outcome.ts';
import { IDLE, type JobState } from './job-state.ts';
import type { OfflineState } from './offline-state.ts';
import type { Result } from './result.ts';

/** An error that stays until it is dismissed or a later job succeeds. */
export interface FailureNotice {
  readonly id: number;
  readonly failure: Failure;
}

export const COMPARE_MODES = ['none', 'slider', 'side-by-side', 'hold'] as const;
export type CompareMode = (typeof COMPARE_MODES)[number];

export const SHEET_TABS = ['draw', 'hint', 'prompt', 'results'] as const;
export type SheetTab = (typeof SHEET_TABS)[number];

export interface Session {
  readonly engine: EngineState;
  readonly job: JobState;
  /** Oldest first. */
  readonly results: readonly Result[];
  readonly selectedResultId: string | null;
  /** Flagged ones that somebody asked to see all the same. */
  readonly shownResultIds: readonly string[];
  /** The seed of the latest job, shown while seeds are random. */
  readonly lastSeed: number | null;
  /** Where the latest job's time and memory went. */
  readonly lastReport: GenerationReport | null;
  readonly failures: readonly FailureNotice[];
  readonly compareMode: CompareMode;
  /** The result that the export dialog is about. */
  readonly exportedResultId: string | null;
  /** What the chosen result is compared with; null: its hint. */
  readonly comparedResultId: string | null;
  readonly panels: { readonly prompt: boolean; readonly hint: boolean };
  /** The window has room for one side panel at a time. */
  readonly hasOnePanel: boolean;
  /** Ids of control units whose settings are folded away. */
  readonly foldedUnits: readonly string[];
  /** What the phone shows. */
  readonly sheetTab: SheetTab;
  readonly dialog:
    | 'guide'
    | 'help'
    | 'palette'
    | 'preferences'
    | 'all-hints'
    | 'batch'
    | 'camera'
    | 'gallery'
    | 'packs'
    | 'queue'
    | 'grid'
    | 'benchmark'
    | null;
  /** What the camera's photo becomes. */
  readonly cameraFor: 'source' | 'reference';
  /** The control unit whose pose is being edited, in a dialog of its own. */
  readonly poseUnitId: string | null;
  /** What a hint on its way waits for, where that is a network. */
  readonly networkStage: NetworkStage | null;
  readonly offline: OfflineState;
  /** What the polite live region says. */
  readonly announcement: string;
}

export const sessionStore = createStore<Session>(() => ({
  engine: { status: 'starting' },
  job: IDLE,
  results: [],
  selectedResultId: null,
  shownResultIds: [],
  lastSeed: null,
  lastReport: null,
  failures: [],
  compareMode: 'none',
  exportedResultId: null,
  comparedResultId: null,
  panels: { prompt: true, hint: true },
  hasOnePanel: false,
  foldedUnits: [],
  sheetTab: 'draw',
  dialog: null,
  cameraFor: 'source',
  poseUnitId: null,
  networkStage: null,
  offline: { status: 'unavailable' },
  announcement: '',
}));

export function useSession<T>(select: (session: Session) => T): T {
  return useStore(sessionStore, select);
}

export function toggleFold(unitId: string): void {
  sessionStore.setState(({ foldedUnits }) => ({
    foldedUnits: foldedUnits.includes(unitId)
      ? foldedUnits.filter((id) => id !== unitId)
      : [...foldedUnits, unitId],
  }));
}

/** Unless another has taken its place, which closes it, too. */
export function closeDialog(own: Session['dialog']): void {
  if (sessionStore.getState().dialog === own) sessionStore.setState({ dialog: null });
}

export function setNetworkStage(networkStage: NetworkStage | null): void {
  sessionStore.setState({ networkStage });
}

/** The same words said again are said again: a space makes them others to a screen reader. */
export function announce(words: string): void {
  sessionStore.setState(({ announcement }) => ({
    announcement: announcement === words ? `${words}\u00a0` : words,
  }));
}
