import type { SourcePicture } from './picture-store.ts';

/**
 * Where the present document and its pictures outlive the page. Methods reject when the storage refuses (full,
 * forbidden, private mode); the callers, autosave and restore, report that and go on.
 */
export interface StudioStorage {
  /** The saved document as it was stored, unchecked; null when there is none. */
  loadDocument(): Promise<unknown>;
  /** `last`: the page may be gone in a moment, so everything is handed over at once. */
  saveDocument(saved: unknown, pace?: 'calm' | 'last'): Promise<void>;
  loadPicture(id: string): Promise<SourcePicture | null>;
  /** The pictures that are kept; all others are removed. */
  savePictures(pictures: readonly SourcePicture[]): Promise<void>;
}
