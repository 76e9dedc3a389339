import { createStore } from 'zustand/vanilla';
import type { StudioDocument } from '../document/studio-document.ts';
import type { RecoveredMaking } from '../shared/interchange/recovered-making.ts';

/** A file that says how it was made, until its owner has said what to do with it. */
export interface Offer {
  readonly file: File;
  readonly making: RecoveredMaking;
  /** The whole document, where one of our own files carries it. */
  readonly document: StudioDocument | null;
  /** Its control images, where they cannot be made of it. */
  readonly hints: readonly Blob[];
}

export const offerStore = createStore<{ readonly offer: Offer | null }>(() => ({ offer: null }));

export function withdrawOffer(): void {
  offerStore.setState({ offer: null });
}
