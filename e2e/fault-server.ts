import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultyHost, HostAnswer } from '../workers/packs/faulty-host.fixture.ts';

const CHUNK = 64 * 1024;

export interface FaultServer {
  /** Ends with a slash. */
  readonly url: string;
  /** Bytes of bodies handed to connections so far. */
  readonly bytesSent: () => number;
  readonly close: () => Promise<void>;
}

/** A faulty host on a real port, on another origin than the studio's. */
export async function serveFaulty(
  host: FaultyHost,
  bytesPerSecond = Number.POSITIVE_INFINITY,
): Promise<FaultServer> {
  let bytesSent = 0;
  const server = createServer((request, response) => {
    const answer = host.answer({
      path: decodeURIComponent(request.url ?? '').replace(/^\/|\?.*$/g, ''),
      range: request.headers.range ?? null,
      ifRange: one(request.headers['if-range']),
    });
    const paced = Math.min(answer.bytesPerSecond, bytesPerSecond);
    void send(request, response, { ...answer, bytesPerSecond: paced }, (bytes) => {
      bytesSent += bytes;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    bytesSent: () => bytesSent,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body, end, bytesPerSecond }: HostAnswer,
  count: (bytes: number) => void,
): Promise<void> {
  const isCut = end !== 'clean';
  response.writeHead(status, {
    ...headers,
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'etag, content-range',
    'cache-control': 'no-store',
    // A cut is one because more was promised.
    'content-length': body.byteLength + (isCut ? 1 : 0),
  });
  const closed = new Promise<void>((resolve) => response.once('close', resolve));
  for (let at = 0; at < body.byteLength && !request.socket.destroyed; at += CHUNK) {
    const chunk = body.subarray(at, at + CHUNK);
    await Promise.race([
      closed,
      new Promise<void>((resolve) => response.write(chunk, () => resolve())),
    ]);
    count(chunk.byteLength);
    if (Number.isFinite(bytesPerSecond)) await sleep((chunk.byteLength / bytesPerSecond) * 1000);
  }
  if (end === 'clean') response.end();
  else if (end === 'cut') request.socket.destroySoon();
}

function one(header: string | string[] | undefined): string | null {
  return typeof header === 'string' ? header : null;
}
