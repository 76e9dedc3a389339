import type { ListedFile } from './foreign/folder-listing.ts';

/**
 * Where a pack's files come from: a URL, a folder on disk (the command line) or, later, browser storage. Reading
 * fails with an EngineFailure that says which file and why.
 */
export interface PackSource {
  /** For messages: where this is. */
  readonly label: string;
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Every file there is, where that can be told: a folder without a manifest can then still be opened. */
  list?(): Promise<readonly ListedFile[]>;
}
