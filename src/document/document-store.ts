import { temporal } from 'zundo';
import { createStore } from 'zustand/vanilla';
import { emptyDocument } from './empty-document.ts';
import type { StudioDocument } from './studio-document.ts';

/** Deep enough for an afternoon; strokes are shared between steps, so a step costs a few references. */
export const HISTORY_LIMIT = 200;

/** The undoable document. Read it with `useDocument`, change it with the commands beside it. */
export const documentStore = createStore<StudioDocument>()(
  temporal(() => emptyDocument, { limit: HISTORY_LIMIT, equality: Object.is }),
);
