import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

/** A plain static host: dist/ under a path of its own and not one security header. It can go away, and be updated. */
export class StaticHost {
  readonly #path = '/some/where/';
  readonly #replaced = new Map<string, string>();
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  #port = 0;

  get url(): string {
    return `http://localhost:${this.#port}${this.#path}`;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url ?? '/', this.url).pathname);
      this.#read(path).then(
        (body) => {
          const type = types[extname(path) || '.html'] ?? 'application/octet-stream';
          response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=600' });
          response.end(body);
        },
        () => response.writeHead(404).end(),
      );
    });
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(this.#port, resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** From now on nobody answers at this address. */
  async goAway(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    for (const socket of this.#sockets) socket.destroy();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  /** Publishes the next version: another index.html, and the service worker that a build would have made for it. */
  async publishUpdate(mark: string): Promise<void> {
    const page = await readFile('dist/index.html', 'utf8');
    this.#replaced.set('index.html', page.replace('</head>', `${mark}</head>`));
    const worker = await readFile('dist/service-worker.js', 'utf8');
    const revised = worker.replace(
      /"revision":"\w+","url":"index.html"/,
      '"revision":"next","url":"index.html"',
    );
    if (revised === worker) throw new Error('The service worker does not name index.html.');
    this.#replaced.set('service-worker.js', revised);
  }

  async #read(path: string): Promise<string | Buffer> {
    if (!path.startsWith(this.#path)) throw new Error('outside');
    const name = normalize(path.slice(this.#path.length)) || 'index.html';
    const file = name === '.' ? 'index.html' : name;
    return this.#replaced.get(file) ?? (await readFile(join('dist', file)));
  }
}
