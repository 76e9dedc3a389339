/** One file of the built app, as the build lists it in the service worker. */
export interface ShellEntry {
  /** Relative to the app's root. */
  readonly url: string;
  /** A hash of the content; null where the file's name already holds one. */
  readonly revision: string | null;
}

/** The engine's wasm and the packs: too large to be fetched before they are wanted. */
export interface LargeEntry extends ShellEntry {
  readonly bytes: number;
  /** `sha256-…`: what arrives is checked before it is kept. */
  readonly integrity: string;
}

export type OfflineEntry = ShellEntry | LargeEntry;

export function isLarge(entry: OfflineEntry): entry is LargeEntry {
  return 'integrity' in entry;
}
