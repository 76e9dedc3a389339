import { reportFailure, withdrawFailure } from '../session/failure-notices.ts';
import { packChoice } from '../session/pack-choice.ts';
import { sessionStore } from '../session/session-store.ts';
import { installedLocation } from '../shared/packs/packs-api.ts';
import { EngineClient } from './engine-client.ts';
import type { EngineWire } from './engine-connection.ts';
import { readEngineOverrides } from './engine-overrides.ts';
import type { EngineState } from './engine-state.ts';
import { FakeEngine, fakeWire } from './fake-engine.ts';
import { workerWire } from './worker-wire.ts';

const BUILT_IN_PACK = 'inkling-sketch';

const { options, packId } = readEngineOverrides(location.search);

/** For working on the studio alone; the built app does not contain it. */
const isFaked = import.meta.env.DEV && location.search.includes('engine=fake');
const FAKE_STEP_MS = 250;

/** The studio's one engine. Nothing is fetched or started before its first `start`. */
export const engine = new EngineClient({
  connect: isFaked ? () => fakeWire(new FakeEngine({ stepMs: FAKE_STEP_MS })) : connectWorker,
  packUrl: packLocation,
  options,
  onState: showState,
});

function packLocation(): string {
  const { base } = packChoice.getState();
  if (packId === null && base !== null) return installedLocation(base);
  return new URL(`packs/${packId ?? BUILT_IN_PACK}/`, document.baseURI).href;
}

/** A pack that cannot be opened is told in full where results appear, until it can. */
function showState(state: EngineState): void {
  const before = sessionStore.getState().engine;
  sessionStore.setState({ engine: state });
  if (state.status === 'failed') reportFailure(state.failure);
  else if (before.status === 'failed') withdrawFailure(before.failure.code);
}

function connectWorker(): EngineWire {
  return workerWire(
    new Worker(new URL('../../workers/engine.worker.ts', import.meta.url), {
      type: 'module',
      name: 'engine',
    }),
  );
}
