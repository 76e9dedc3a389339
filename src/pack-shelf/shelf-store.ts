import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Failure } from '../shared/outcome.ts';
import type { InstallProgress, PackOffer, PackShelf } from '../shared/packs/packs-api.ts';

/** What is going on with one pack. */
export type PackActivity =
  | { readonly kind: 'installing' | 'verifying'; readonly progress: InstallProgress | null }
  | { readonly kind: 'removing' | 'exporting' };

export interface ShelfState {
  /** null until it has been read. */
  readonly shelf: PackShelf | null;
  /** By pack id. */
  readonly activities: Readonly<Record<string, PackActivity>>;
  /** What packs are called that may not be on the shelf yet, by id. */
  readonly names: Readonly<Record<string, string>>;
  /** What went wrong with a pack last, by its id. */
  readonly failures: Readonly<Record<string, Failure>>;
  /** What the last question for a place came to: `looking` while it is open. */
  readonly offer: PackOffer | 'looking' | Failure | null;
  /** Why the shelf itself cannot be read. */
  readonly shelfFailure: Failure | null;
}

export const shelfStore = createStore<ShelfState>(() => ({
  shelf: null,
  activities: {},
  names: {},
  failures: {},
  offer: null,
  shelfFailure: null,
}));

export function useShelf<T>(select: (state: ShelfState) => T): T {
  return useStore(shelfStore, select);
}

export function setActivity(packId: string, activity: PackActivity | null): void {
  shelfStore.setState(({ activities: { [packId]: _, ...others } }) => ({
    activities: activity ? { ...others, [packId]: activity } : others,
  }));
}

export function setPackFailure(packId: string, failure: Failure | null): void {
  shelfStore.setState(({ failures: { [packId]: _, ...others } }) => ({
    failures: failure ? { ...others, [packId]: failure } : others,
  }));
}
