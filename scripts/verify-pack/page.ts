/** What the browser of `npm run verify-pack` runs: the worker does the work, Playwright asks for the result. */
import { wrap } from 'comlink';
import type { VerifyApi } from '../../workers/verify.worker.ts';

const worker = new Worker(new URL('../../workers/verify.worker.ts', import.meta.url), {
  type: 'module',
});

export type VerifyWindow = typeof globalThis & { verify: VerifyApi['verify'] };

const remote = wrap<VerifyApi>(worker);
(globalThis as VerifyWindow).verify = (...parts) => remote.verify(...parts);
