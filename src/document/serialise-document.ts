import type { StudioDocument } from './studio-document.ts';

export const DOCUMENT_VERSION = 1;

/** Plain data for JSON and IndexedDB; `document-schema.ts` reads it back. */
export function serialiseDocument(document: StudioDocument): unknown {
  return { version: DOCUMENT_VERSION, ...document };
}
