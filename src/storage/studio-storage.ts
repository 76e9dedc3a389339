import type { SourcePicture } from './picture-store.ts';

/**
 * Where the present document and its picture outlive the page. Methods reject when the storage refuses (full,
 * forbidden, private mode); the callers, autosave and restore, report that and go on.
 */
export interface StudioStorage {
  /** The saved document as it was stored, unchecked; null when there is none. */
  loadDocument(): Promise<unknown>;
  saveDocument(saved: unknown): Promise<void>;
  loadPicture(id: string): Promise<SourcePicture | null>;
  /** The one picture that is kept; null for none. Older ones are removed. */
  savePicture(picture: SourcePicture | null): Promise<void>;
}
