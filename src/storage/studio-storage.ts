import type { SourcePicture } from './picture-store.ts';

/**
 * Where the present document and its pictures outlive the page. Methods reject when the storage refuses (full,
 * forbidden, private mode); the callers, autosave and restore, report that and go on.
 */
export interface StudioStorage {
  /** The saved document as it was stored, unchecked; null when there is none. */
  loadDocument(): Promise<unknown>;
  saveDocument(saved: unknown): Promise<void>;
  loadPicture(id: string): Promise<SourcePicture | null>;
  /** The pictures that are kept; all others are removed. */
  savePictures(pictures: readonly SourcePicture[]): Promise<void>;
}
