/** What the gallery shows of a finished picture without opening it. */
export interface ArchiveEntry {
  readonly id: string;
  /** Unchecked; whoever lists entries checks it by its own schema. */
  readonly result: unknown;
  readonly thumbnail: Blob;
  /** Milliseconds since 1970; null while it is kept. What was deleted lies here until nobody can want it back. */
  readonly deletedAt: number | null;
}

/** The rest of a finished picture, which is read only when somebody looks at it. */
export interface ArchiveContent {
  readonly id: string;
  /** A PNG without metadata. */
  readonly picture: Blob;
  /** The control images that were sent, in the order of the metadata's controls. */
  readonly hints: readonly Blob[];
  /** What it started from, as it was sent; missing where it began from noise, and of results that are older than this. */
  readonly start?: Blob;
  /** The picture whose look it followed, a smaller copy where it was large; missing as above. */
  readonly reference?: Blob;
  /** Previews on the way to the picture, first to last. */
  readonly frames: readonly Blob[];
  /** Unchecked, as above. */
  readonly metadata: unknown;
}

export type EntryChange = Partial<Pick<ArchiveEntry, 'result' | 'deletedAt'>>;

/**
 * Where finished pictures outlive the page. Methods reject when the storage refuses (full, forbidden, wiped); the
 * archive reports that and goes on in memory.
 */
export interface ArchiveStorage {
  /** In no particular order. */
  list(): Promise<readonly ArchiveEntry[]>;
  add(entry: ArchiveEntry, content: ArchiveContent): Promise<void>;
  load(id: string): Promise<ArchiveContent | null>;
  /** Entries that are not there stay so. */
  change(id: string, change: EntryChange): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}
