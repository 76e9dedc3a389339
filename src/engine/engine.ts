import { sessionStore } from '../session/session-store.ts';
import { EngineClient } from './engine-client.ts';
import type { EngineWire } from './engine-connection.ts';
import { readEngineOverrides } from './engine-overrides.ts';
import { workerWire } from './worker-wire.ts';

const { options, packId } = readEngineOverrides(location.search);

/** The studio's one engine. Nothing is fetched or started before its first `start`. */
export const engine = new EngineClient({
  connect: connectWorker,
  packUrl: new URL(`packs/${packId}/`, document.baseURI).href,
  options,
  onState: (state) => sessionStore.setState({ engine: state }),
});

function connectWorker(): EngineWire {
  return workerWire(
    new Worker(new URL('../../workers/engine.worker.ts', import.meta.url), {
      type: 'module',
      name: 'engine',
    }),
  );
}
