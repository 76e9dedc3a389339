import type { ListedFile } from '../foreign/folder-listing.ts';

/** Where a pack's files come from: a server, a folder on disk, an archive. */
export interface PackOrigin {
  /** Where to come back to after a reload; null for what the page cannot open again by itself. */
  readonly url: string | null;
  readonly host: string | null;
  /** The whole of a small file, at most `limit` bytes. */
  readSmall(path: string, limit: number): Promise<Uint8Array<ArrayBuffer> | Fault>;
  /** Every file there is, where that can be told. */
  list(): Promise<readonly ListedFile[] | Fault>;
  /** A file from byte `from` on, where the origin can do that. */
  open(path: string, request: OpenRequest): Promise<OpenedFile | Fault>;
}

export interface OpenRequest {
  readonly from: number;
  /** The ETag that the first `from` bytes came under. */
  readonly validator: string | null;
  readonly signal: AbortSignal;
}

export interface OpenedFile {
  /** The first byte of `body`: as asked, or 0 where the origin begins anew. */
  readonly start: number;
  /** Whether `body` belongs to the version that was asked for. False: what came before is to be thrown away. */
  readonly isSameVersion: boolean;
  readonly validator: string | null;
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** Why bytes did not come. Facts for the retry policy and for the sentence in the end. */
export type Fault =
  /** No connection, a connection that broke, or one that brought nothing for too long. */
  | { readonly fault: 'network' | 'cut' | 'stalled'; readonly detail: string }
  | {
      readonly fault: 'status';
      readonly status: number;
      readonly retryAfterMs: number | null;
      readonly detail: string;
    }
  /** A page came instead of the file: a log-in, a portal, a development server. */
  | { readonly fault: 'html'; readonly detail: string }
  /** The file is not there at all. */
  | { readonly fault: 'missing'; readonly detail: string }
  /** The server answers another part than the one that was asked for. */
  | { readonly fault: 'range'; readonly detail: string }
  /** The file has become another one since its first bytes came. */
  | { readonly fault: 'changed'; readonly detail: string }
  /** More bytes than the manifest says, or another hash. */
  | { readonly fault: 'too-long' | 'hash'; readonly detail: string };
