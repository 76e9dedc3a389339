import type { ListedFile } from '../foreign/folder-listing.ts';
import { contentRangeStart, retryAfter, strongTag } from './http-headers.ts';
import { readHubListing } from './hub-listing.ts';
import type { Fault, OpenedFile, OpenRequest, PackOrigin } from './pack-origin.ts';
import { readAtMost } from './read-at-most.ts';

export interface HttpTools {
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
  /** Of the page: only what leaves it needs leave. */
  readonly ownOrigin: string;
}

/** A pack behind a URL prefix. */
export class HttpOrigin implements PackOrigin {
  readonly url: string;
  readonly host: string | null;
  readonly #tools: HttpTools;
  readonly #listing: string | null;

  constructor(url: string, tools: HttpTools, listing: string | null = null) {
    this.#listing = listing;
    this.url = url.endsWith('/') ? url : `${url}/`;
    this.#tools = tools;
    const { origin, host } = new URL(this.url);
    this.host = origin === tools.ownOrigin ? null : host;
  }

  async readSmall(path: string, limit: number): Promise<Uint8Array<ArrayBuffer> | Fault> {
    const opened = await this.open(path, {
      ...{ from: 0, validator: null },
      signal: new AbortController().signal,
    });
    if ('fault' in opened) return opened;
    return readAtMost(opened.body, limit, path);
  }

  async list(): Promise<readonly ListedFile[] | Fault> {
    if (this.#listing === null) return { fault: 'missing', detail: `${this.url}manifest.json` };
    return readHubListing(this.#listing, this.#tools.fetch);
  }

  async open(path: string, request: OpenRequest): Promise<OpenedFile | Fault> {
    const url = new URL(path.split('/').map(encodeURIComponent).join('/'), this.url);
    let response: Response;
    try {
      response = await this.#tools.fetch(url, {
        headers: this.#headers(request),
        signal: request.signal,
        // Neither cookies nor the page's address are a model server's business, and a cache would hold gigabytes twice.
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
      });
    } catch (error) {
      return { fault: 'network', detail: `${url.host}${url.pathname}: ${String(error)}` };
    }
    return this.#read(response, request);
  }

  #headers({ from, validator }: OpenRequest): Record<string, string> {
    if (from === 0) return {};
    const range = { Range: `bytes=${from}-` };
    // If-Range would cost a preflight that many CDNs refuse; elsewhere the answer's own ETag is compared.
    return this.host === null && validator !== null ? { ...range, 'If-Range': validator } : range;
  }

  #read(response: Response, { from, validator: asked }: OpenRequest): OpenedFile | Fault {
    const { status, headers, body } = response;
    const detail = `${new URL(response.url || this.url).pathname}: status ${status}`;
    if (!response.ok || !body) {
      void body?.cancel();
      return {
        fault: 'status',
        status,
        retryAfterMs: retryAfter(headers, this.#tools.now()),
        detail,
      };
    }
    if (headers.get('content-type')?.startsWith('text/html')) {
      void body.cancel();
      return { fault: 'html', detail };
    }
    const validator = strongTag(headers);
    const start = status === 206 ? contentRangeStart(headers, from) : 0;
    if (start !== from && start !== 0) {
      void body.cancel();
      return { fault: 'range', detail: `${detail}, from byte ${start} instead of ${from}` };
    }
    // A server that names no version is trusted until the hash tells.
    const isSameVersion =
      asked === null || validator === null ? start === from : asked === validator;
    return { start, isSameVersion, validator, body };
  }
}
