/** A folder of somebody's model files: on disk, or behind a hub's list of files. */
export interface FolderListing {
  /** What it is called: the folder's or the repository's name. */
  readonly name: string;
  readonly files: readonly ListedFile[];
  /** Only small files are asked for: configurations, vocabulary, the model card. Null where it cannot be read. */
  readText(path: string): Promise<string | null>;
}

export interface ListedFile {
  /** Relative, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  /** Where the hub tells it. */
  readonly sha256?: string;
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A configuration as an object; nothing where there is none or it is no JSON. */
export async function readConfig(
  listing: FolderListing,
  path: string,
): Promise<Readonly<Record<string, unknown>>> {
  if (!listing.files.some((file) => file.path === path)) return {};
  try {
    const value: unknown = JSON.parse((await listing.readText(path)) ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
