import { useStore } from 'zustand';
import { documentStore } from './document-store.ts';
import type { StudioDocument } from './studio-document.ts';

/** Reads the document through a selector; the component renders again when the selected value changes. */
export function useDocument<T>(select: (document: StudioDocument) => T): T {
  return useStore(documentStore, select);
}
