import type { StoreKind } from '../../../src/shared/packs/packs-api.ts';

/**
 * Folders of files: as little as a pack store needs, so that whatever a browser offers can be one. Everything rejects
 * where the storage does, `QuotaExceededError` included.
 */
export interface FileArea {
  readonly kind: StoreKind;
  folders(): Promise<readonly string[]>;
  /** Writes from byte `length` on; what lay beyond is cut off, and where less lay it rejects. */
  openWriter(folder: string, path: string, length: number): Promise<FileWriter>;
  /** A file's content, on disk until it is read; null where there is none. */
  open(folder: string, path: string): Promise<Blob | null>;
  removeFolder(folder: string): Promise<void>;
}

export interface FileWriter {
  append(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
  /** What was appended so far outlives a crash from here on. */
  flush(): Promise<void>;
  close(): Promise<void>;
}
