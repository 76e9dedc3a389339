import type { Outcome } from '../outcome.ts';
import type { PackManifest } from './manifest.ts';

/** Where installed packs lie: `memory` is gone with the page. */
export type StoreKind = 'opfs' | 'indexeddb' | 'memory';

export interface InstalledPack {
  readonly manifest: PackManifest;
  /** Where it came from and can come from again; null for one from disk. */
  readonly url: string | null;
  /** Milliseconds since 1970. */
  readonly installedAt: number;
  readonly bytes: number;
}

/** An install that was paused or cut off, or an installed pack that lost files. */
export interface UnfinishedPack {
  readonly manifest: PackManifest;
  readonly url: string | null;
  readonly bytes: number;
  readonly received: number;
}

export interface PackShelf {
  readonly kind: StoreKind;
  readonly installed: readonly InstalledPack[];
  readonly unfinished: readonly UnfinishedPack[];
  readonly space: Space;
}

/** The browser's estimate for the whole site; null where it gives none. */
export interface Space {
  readonly usedBytes: number | null;
  readonly freeBytes: number | null;
  /** Whether the browser has promised not to clear it by itself. */
  readonly persisted: boolean;
}

/** Where a pack may come from. `File` is the browser's, which this side of the types does not know. */
export type PackPlace<File> =
  | { readonly kind: 'url'; readonly url: string }
  /** A folder, each file by its path in it; or one archive, alone. */
  | { readonly kind: 'files'; readonly files: readonly PackFile<File>[] };

export interface PackFile<File> {
  readonly path: string;
  readonly file: File;
}

/** What would be installed, before the first byte of it. */
export interface PackOffer {
  /** Names the offer to `install`. */
  readonly offerId: string;
  readonly manifest: PackManifest;
  /** The host that the files come from; null for this machine. */
  readonly host: string | null;
  readonly bytes: number;
  /** What an earlier, unfinished install has already brought. */
  readonly received: number;
  readonly space: Space;
  /** The pack of this id that is installed already, if any. */
  readonly installedVersion: string | null;
}

export type InstallPhase = 'receiving' | 'waiting' | 'checking';

export interface InstallProgress {
  readonly packId: string;
  readonly phase: InstallPhase;
  /** Never falls, and neither does any file's share. */
  readonly received: number;
  readonly bytes: number;
  /** null until there is something to measure. */
  readonly bytesPerSecond: number | null;
  readonly secondsLeft: number | null;
  readonly files: readonly FileProgress[];
}

export interface FileProgress {
  readonly path: string;
  readonly bytes: number;
  readonly received: number;
}

export interface VerifyReport {
  /** Paths of files that are not what the manifest means. Empty: all is well. */
  readonly damaged: readonly string[];
}

type OnProgress = (progress: InstallProgress) => void;

/** What the pack worker offers over comlink. Every question is answered, however the network and the disk behave. */
export interface PacksApi<File> {
  shelf(): Promise<Outcome<PackShelf>>;
  /** Reads what lies at a place. Stores nothing. */
  inspect(place: PackPlace<File>): Promise<Outcome<PackOffer>>;
  install(offerId: string, onProgress: OnProgress): Promise<Outcome<InstalledPack>>;
  /** Goes on with an unfinished install, from the byte where it stopped. */
  resume(packId: string, onProgress: OnProgress): Promise<Outcome<InstalledPack>>;
  /** Stops an install; what has come stays, and `resume` goes on from there. */
  pause(packId: string): Promise<void>;
  /** Throws away what an unfinished install has brought. */
  discard(packId: string): Promise<Outcome<null>>;
  /** Reads every byte again. Damaged files make the pack an unfinished one, which `resume` mends. */
  verify(packId: string, onProgress: OnProgress): Promise<Outcome<VerifyReport>>;
  remove(packId: string): Promise<Outcome<null>>;
  /** The files of a pack with its manifest, on disk until they are read. */
  files(packId: string): Promise<Outcome<readonly PackFile<File>[]>>;
}

/** Where the engine finds an installed pack. */
const INSTALLED = 'installed:';

export function installedLocation(packId: string): string {
  return `${INSTALLED}${packId}`;
}

/** The id of the installed pack that a location means; null for any other location. */
export function installedId(location: string): string | null {
  return location.startsWith(INSTALLED) ? location.slice(INSTALLED.length) : null;
}

export function packBytes(manifest: Pick<PackManifest, 'files'>): number {
  return manifest.files.reduce((sum, file) => sum + file.bytes, 0);
}
