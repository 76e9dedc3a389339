/**
 * Where a pack's files come from: a URL, a folder on disk (the command line) or browser storage. Reading
 * fails with an EngineFailure that says which file and why.
 */
export interface PackSource {
  /** For messages: where this is. */
  readonly label: string;
  /** Whether its bytes were held to their hashes when they came here, and need not be again at each load. */
  readonly isVerified?: boolean;
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
}
