import type { Plugin } from 'vite';
import { headersFor } from '../src/shared/security-headers.ts';

/** `vite preview` with the headers that each file ships with; its own option knows only one set for all. */
export function serveWithHeaders(): Plugin {
  return {
    name: 'serve-with-headers',
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const path = (request.url ?? '').replace(/[?#].*$/, '');
        for (const [name, value] of Object.entries(headersFor(path)))
          response.setHeader(name, value);
        next();
      });
    },
  };
}
