import { createReadStream, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Connect } from 'vite';
import { createServer, type ViteDevServer } from 'vite';
import type { Measurement } from '../../workers/verification/measure-graphs.ts';
import type { ReferenceIndex } from '../../workers/verify.worker.ts';

export interface ServedPack {
  readonly folder: string;
  /** As it was read or derived, since a foreign folder has none of its own. */
  readonly manifest: unknown;
  readonly references: readonly Measurement[];
}

/** The studio's own code under Vite, the pack at /verify/pack/ and what it should give at /verify/reference/. */
export async function servePack(pack: ServedPack): Promise<ViteDevServer> {
  const server = await createServer({
    logLevel: 'error',
    // All that is imported, told in advance: what Vite only finds on the way makes it reload the page.
    cacheDir: 'node_modules/.vite-verify-pack',
    optimizeDeps: {
      noDiscovery: true,
      include: ['comlink', 'valibot', '@huggingface/tokenizers'],
    },
    server: { port: 0, strictPort: false },
    plugins: [
      {
        name: 'verify-pack',
        configureServer: ({ middlewares }) => void middlewares.use(files(pack)),
      },
    ],
  });
  return server.listen();
}

function files({ folder, manifest, references }: ServedPack): Connect.NextHandleFunction {
  const index: ReferenceIndex = references.map(({ graph, output, values }) => {
    return { graph, output, count: values.length };
  });
  return (request, response, next) => {
    const url = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const json = (value: unknown) => {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(value));
    };
    if (url === '/verify/pack/manifest.json') return json(manifest);
    if (url === '/verify/reference/index.json') return json(index);
    response.setHeader('Content-Type', 'application/octet-stream');
    if (url === '/verify/reference/values.bin') {
      for (const { values } of references)
        response.write(Buffer.from(values.buffer, values.byteOffset, values.byteLength));
      response.end();
      return;
    }
    const file = path.join(folder, url.replace('/verify/pack/', ''));
    if (url.startsWith('/verify/pack/') && !url.includes('..') && existsSync(file)) {
      response.setHeader('Content-Length', statSync(file).size);
      createReadStream(file).pipe(response);
      return;
    }
    response.removeHeader('Content-Type');
    next();
  };
}
