import type { ListedFile } from '../foreign/folder-listing.ts';
import type { Fault, OpenedFile, OpenRequest, PackOrigin } from './pack-origin.ts';
import { readAtMost } from './read-at-most.ts';

/** A file that the person gave us, or one inside an archive. */
export interface LocalFile {
  readonly size: number;
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** Files from this machine, by their path in the pack. They can be read once more, but not after a reload. */
export class FilesOrigin implements PackOrigin {
  readonly url = null;
  readonly host = null;
  readonly files: ReadonlyMap<string, LocalFile>;

  constructor(files: ReadonlyMap<string, LocalFile>) {
    this.files = files;
  }

  async list(): Promise<readonly ListedFile[]> {
    return [...this.files].map(([path, { size }]) => ({ path, bytes: size }));
  }

  async readSmall(path: string, limit: number): Promise<Uint8Array<ArrayBuffer> | Fault> {
    const file = this.files.get(path);
    return file ? readAtMost(file.stream(), limit, path) : missing(path);
  }

  async open(path: string, _request: OpenRequest): Promise<OpenedFile | Fault> {
    const file = this.files.get(path);
    if (!file) return missing(path);
    return { start: 0, isSameVersion: true, validator: null, body: file.stream() };
  }
}

function missing(path: string): Fault {
  return { fault: 'missing', detail: `${path} is not among the files` };
}
