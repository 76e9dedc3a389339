import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export const LIVE_STEPS = { min: 1, max: 12, step: 1, default: 4 } as const;

/** Live mode: a quick picture after every pause of the pen. Its pixels go through `liveFeed`. */
export interface LiveState {
  readonly isOn: boolean;
  readonly steps: number;
  /** What the drawing was changed to is being made. */
  readonly isRunning: boolean;
  /** What is shown was flagged by the pack's safety checker. */
  readonly isFlagged: boolean;
  /** Somebody asked to see it nevertheless, and so whatever follows it. */
  readonly isShownAnyway: boolean;
  /** From the end of the last change to the picture of it; null before the first. */
  readonly seconds: number | null;
}

export const liveStore = createStore<LiveState>(() => ({
  isOn: false,
  steps: LIVE_STEPS.default,
  isRunning: false,
  isFlagged: false,
  isShownAnyway: false,
  seconds: null,
}));

export function useLive<T>(select: (live: LiveState) => T): T {
  return useStore(liveStore, select);
}
