/** `npm start`: builds the studio and serves it with the headers of vite.config.ts on the first free port. */
import { build, preview } from 'vite';

const port = Number(process.env['PORT'] ?? 4173);

await build({ logLevel: 'warn' });
// Vite takes the next port by itself while `strictPort` is off.
const server = await preview({ logLevel: 'warn', preview: { port, strictPort: false } });
const url = server.resolvedUrls?.local[0];
const address = server.httpServer.address();
const taken = address !== null && typeof address === 'object' && address.port !== port;

console.log(
  [
    '',
    ...(taken ? [`Port ${port} is taken, so the next free one is used.`] : []),
    `Inkling is ready: ${url}`,
    'Open it in a browser of this machine; Ctrl+C stops it.',
    '',
  ].join('\n'),
);
