import type { PackFile } from '../../shared/packs/packs-api.ts';

/** More than any pack has: a home folder dropped by mistake is not walked to its end. */
const MOST_FILES = 5000;

/** Everything that was dropped, folders with what lies below them. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly PackFile<File>[]> {
  // Items are gone after the first await.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files: PackFile<File>[] = [];
  const open = [...entries];
  for (let entry = open.shift(); entry && files.length <= MOST_FILES; entry = open.shift()) {
    if (isFile(entry)) files.push({ path: entry.fullPath.slice(1), file: await fileOf(entry) });
    else if (isDirectory(entry)) open.push(...(await childrenOf(entry)));
  }
  return files;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A reader hands out its entries a hundred at a time, and none at the end. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const next = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (next.length === 0 || children.length > MOST_FILES) return children;
    children.push(...next);
  }
}
