import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setSetting } from '../../document/commands/setting-commands.ts';
import { addStrokes } from '../../document/commands/stroke-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { emptyDocument } from '../../document/empty-document.ts';
import { EngineClient } from '../../engine/engine-client.ts';
import { FakeEngine, fakeWire } from '../../engine/fake-engine.ts';
import { FAKE_MANIFEST } from '../../engine/fake-manifest.ts';
import { liveStore } from '../../session/live-store.ts';
import { sessionStore } from '../../session/session-store.ts';
import { success } from '../../shared/outcome.ts';
import { createPixels } from '../../shared/pixels.ts';
import { warmUpForPrompts } from './warm-up.ts';

let engine: FakeEngine;
let stop: () => void;

const newClient = () =>
  new EngineClient({
    packUrl: () => '',
    options: {},
    onState: (state) => sessionStore.setState({ engine: state }),
    connect: () => fakeWire(engine),
  });

const follow = (client: EngineClient) =>
  warmUpForPrompts({
    engine: client,
    renderHint: async () => success(createPixels(8, 8)),
    renderStart: async () => success(null),
    findLoras: async () => [],
  });

beforeEach(() => {
  vi.useFakeTimers();
  sessionStore.setState(sessionStore.getInitialState(), true);
  liveStore.setState(liveStore.getInitialState(), true);
  documentStore.setState({ ...emptyDocument, setByHand: ['size'] }, true);
  engine = new FakeEngine({ stepMs: 1 });
  stop = follow(newClient());
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

async function write(prompt: string): Promise<number> {
  setSetting('prompt', prompt);
  await vi.advanceTimersByTimeAsync(1000);
  return engine.warmedUp.length;
}

it('waits for a prompt, not for a drawing, and for a pause in the writing', async () => {
  addStrokes('drawing', [
    { id: 'a', tool: 'pen', size: 4, pressured: false, points: [[1, 1, 0.5]] },
  ]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(engine.warmedUp).toEqual([]);
  for (const prompt of ['a', 'a r', 'a red']) {
    setSetting('prompt', prompt);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(engine.warmedUp).toEqual([]);
  expect(await write('a red apple')).toBe(1);
});

it('does it once for the same networks, and again for others', async () => {
  expect(await write('a cat')).toBe(1);
  expect(await write('a dog')).toBe(1);
  documentStore.setState({ width: documentStore.getState().width / 2 });
  expect(await write('a fish')).toBe(2);
});

it.each<[string, () => void]>([
  [
    'a job runs',
    () =>
      sessionStore.setState(({ job }) => ({ job: { ...job, status: 'running' } as typeof job })),
  ],
  ['live mode loads them itself', () => liveStore.setState({ isOn: true })],
  ['the size is none that the pack has', () => documentStore.setState({ width: 9 })],
])('leaves it where %s', async (_, happens) => {
  happens();
  expect(await write('a cat')).toBe(0);
});

it('leaves it where the pack is large, and waits for an engine that has not started', async () => {
  stop();
  const large = { ...FAKE_MANIFEST, files: [{ path: 'unet.onnx', bytes: 3e9 }] };
  for (const [manifest, times] of [
    [large, 0],
    [FAKE_MANIFEST, 1],
  ] as const) {
    vi.spyOn(engine, 'openPack').mockResolvedValue(success(manifest));
    stop = follow(newClient());
    expect(await write(`a cat of ${times}`)).toBe(times);
    stop();
  }
});
