import type { PackFiles } from './load-graph.ts';

/** The same files, each fetched and checked once for as long as this is used: for graphs that share their weights. */
export function sharingReads(pack: PackFiles): PackFiles {
  return {
    read: (path) => pack.read(path),
    bytesOf: (path) => pack.bytesOf(path),
    reader: once((path) => pack.reader(path)),
    readJson: once((path) => pack.readJson(path)),
  };
}

function once<T>(fetch: (path: string) => Promise<T>): (path: string) => Promise<T> {
  const fetched = new Map<string, Promise<T>>();
  return (path) => {
    const file = fetched.get(path) ?? fetch(path);
    fetched.set(path, file);
    return file;
  };
}
