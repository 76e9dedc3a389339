/**
 * Where a pack's files come from: a URL, a folder on disk (the command line) or, later, browser storage. Reading
 * fails with an EngineFailure that says which file and why.
 */
export interface PackSource {
  /** For messages: where this is. */
  readonly label: string;
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
}
