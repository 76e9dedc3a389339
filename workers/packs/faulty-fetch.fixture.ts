import type { FaultyHost, HostAnswer } from './faulty-host.fixture.ts';

const BASE = 'https://host.test/pack/';
const CHUNK = 4096;

/** `fetch` to a faulty host without a network between: what comes out of it is counted. */
export class FaultyFetch {
  static readonly url = BASE;
  bytesSent = 0;
  readonly #host: FaultyHost;

  constructor(host: FaultyHost) {
    this.#host = host;
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(String(input));
    const headers = new Headers(init?.headers);
    const ask = (path: string) =>
      this.#host.answer({ path, range: headers.get('range'), ifRange: headers.get('if-range') });
    let answer = ask(url.pathname.slice('/pack/'.length));
    if (answer.status === 302) answer = ask(answer.headers['location'] ?? '');
    if (init?.signal?.aborted) throw new DOMException('aborted', 'AbortError');
    return new Response(this.#body(answer, init?.signal ?? null), {
      status: answer.status,
      headers: answer.headers,
    });
  };

  #body({ body, end }: HostAnswer, signal: AbortSignal | null) {
    let at = 0;
    return new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        start(controller) {
          signal?.addEventListener('abort', () => {
            controller.error(new DOMException('aborted', 'AbortError'));
          });
        },
        pull: (controller) => {
          const chunk = body.slice(at, at + CHUNK);
          at += chunk.byteLength;
          this.bytesSent += chunk.byteLength;
          if (chunk.byteLength > 0) controller.enqueue(chunk);
          else if (end === 'cut') controller.error(new TypeError('the connection broke'));
          else if (end === 'clean') controller.close();
          else return new Promise(() => undefined);
          return undefined;
        },
      },
      { highWaterMark: 0 },
    );
  }
}
