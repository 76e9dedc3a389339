import { beforeEach, expect, it } from 'vitest';
import { startedJob } from '../../session/job-state.ts';
import { sessionStore } from '../../session/session-store.ts';
import { toastStore } from '../../session/toasts.ts';
import type { OfflineQuestion, OfflineReport } from '../../shared/offline/offline-protocol.ts';
import { type CompletionOptions, completeOffline } from './complete-offline.ts';

/** A service worker that has `cached` of `total` files and gets one more at each request. */
function worker(cached: number, total: number, fetches: (attempt: number) => boolean = () => true) {
  const asked: string[] = [];
  let has = cached;
  const ask = async ({ type }: OfflineQuestion): Promise<OfflineReport> => {
    asked.push(type);
    if (type === 'fetch-next' && has < total && fetches(asked.length)) has += 1;
    return { cachedBytes: has, totalBytes: total };
  };
  return { ask, asked };
}

const run = (ask: CompletionOptions['ask'], savesData = false) =>
  completeOffline({ ask, savesData, nextChance: () => Promise.resolve() });
const said = () => toastStore.getState().toasts.map(({ messageKey }) => messageKey);

beforeEach(() => {
  toastStore.setState({ toasts: [] });
  sessionStore.setState({ job: { status: 'idle' }, offline: { status: 'unavailable' } });
});

it('says that the studio is ready when the last file has arrived, not before', async () => {
  const { ask, asked } = worker(0, 3);
  await run((question) => {
    expect(said()).toEqual([]);
    return ask(question);
  });
  expect(asked).toEqual(['report', 'fetch-next', 'fetch-next', 'fetch-next']);
  expect(said()).toEqual(['offline.ready']);
  expect(sessionStore.getState().offline).toEqual({ status: 'ready' });
});

it('says nothing at later visits', async () => {
  await run(worker(3, 3).ask);
  expect(said()).toEqual([]);
  expect(sessionStore.getState().offline).toEqual({ status: 'ready' });
});

it('goes on after attempts that brought nothing', async () => {
  await run(worker(0, 3, (attempt) => attempt % 3 === 0).ask);
  expect(said()).toEqual(['offline.ready']);
});

it('gives up where nothing comes any more, and claims nothing', async () => {
  const { ask, asked } = worker(1, 3, () => false);
  await run(ask);
  expect(asked).toHaveLength(4);
  expect(said()).toEqual([]);
  expect(sessionStore.getState().offline).toEqual({
    status: 'incomplete',
    cachedBytes: 1,
    totalBytes: 3,
  });
});

it('claims nothing when the service worker does not answer', async () => {
  await run(() => Promise.resolve(null));
  expect(said()).toEqual([]);
  expect(sessionStore.getState().offline).toEqual({ status: 'unavailable' });
});

it('fetches nothing ahead for people who save data', async () => {
  const { ask, asked } = worker(1, 3);
  await run(ask, true);
  expect(asked).toEqual(['report']);
});

it('leaves the line to a running job', async () => {
  sessionStore.setState({ job: startedJob('job', 4, 1, 0) });
  const { ask, asked } = worker(0, 1);
  const completed = run(ask);
  await new Promise((resolve) => setTimeout(resolve));
  expect(asked).toEqual(['report']);
  sessionStore.setState({ job: { status: 'idle' } });
  await completed;
  expect(said()).toEqual(['offline.ready']);
});
