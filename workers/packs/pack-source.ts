import type { ByteReader } from './byte-reader.ts';
import type { ListedFile } from './foreign/folder-listing.ts';

/**
 * Where a pack's files come from: a URL, a folder on disk (the command line) or browser storage. Reading
 * fails with an EngineFailure that says which file and why.
 */
export interface PackSource {
  /** For messages: where this is. */
  readonly label: string;
  /** Whether its bytes were held to their hashes when they came here, and need not be again at each load. */
  readonly isVerified?: boolean;
  /** A large file without bringing it to memory, where that can be. */
  reader?(path: string): Promise<ByteReader>;
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Every file there is, where that can be told: a folder without a manifest can then still be opened. */
  list?(): Promise<readonly ListedFile[]>;
}
