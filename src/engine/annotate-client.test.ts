import { expect, test } from 'vitest';
import type { AnnotateRequest } from '../shared/annotators/annotate-api.ts';
import { success } from '../shared/outcome.ts';
import { createPixels } from '../shared/pixels.ts';
import { AnnotateClient, type AnnotateWire } from './annotate-client.ts';

const request: AnnotateRequest = {
  source: createPixels(2, 2),
  annotator: 'canny',
  parameters: {},
  resizeMode: 'crop',
  detectResolution: null,
  width: 2,
  height: 2,
};

/** Wires that answer, or hang until `kill` is called. */
function wires(...behaviours: readonly ('answers' | 'hangs' | 'throws')[]) {
  const deaths: ((reason: string) => void)[] = [];
  const terminated: number[] = [];
  const connect = (): AnnotateWire => {
    const index = deaths.length;
    const behaviour = behaviours[index];
    return {
      api: {
        annotate: ({ source }) => {
          if (behaviour === 'throws') return Promise.reject(new Error('a bug'));
          return behaviour === 'hangs' ? new Promise(() => {}) : Promise.resolve(success(source));
        },
        findPoses: () => Promise.resolve(success([])),
        drawPoses: ({ width, height }) => Promise.resolve(success(createPixels(width, height))),
        trace: () => Promise.resolve(success([])),
      },
      onDeath: (listener) => deaths.push(listener),
      terminate: () => terminated.push(index),
    };
  };
  return { connect, kill: (index: number) => deaths[index]?.('out of stack'), deaths, terminated };
}

test('starts no worker before the first hint and uses one for all', async () => {
  const { connect, deaths } = wires('answers');
  const client = new AnnotateClient(connect);
  expect(deaths).toHaveLength(0);
  await client.annotate(request);
  await client.annotate(request);
  expect(deaths).toHaveLength(1);
});

test('a crash fails the hint in progress, and the next one gets a new worker', async () => {
  const { connect, kill, terminated } = wires('hangs', 'answers');
  const client = new AnnotateClient(connect);
  const pending = client.annotate(request);
  kill(0);
  expect(await pending).toMatchObject({ ok: false, code: 'engine-stopped' });
  expect(terminated).toEqual([0]);
  expect(await client.annotate(request)).toMatchObject({ ok: true });
});

test('an exception in the worker becomes a failure', async () => {
  const client = new AnnotateClient(wires('throws').connect);
  expect(await client.annotate(request)).toMatchObject({ ok: false, code: 'internal' });
});

test('a disposed client ends its worker', async () => {
  const { connect, terminated } = wires('answers');
  const client = new AnnotateClient(connect);
  await client.annotate(request);
  client.dispose();
  expect(terminated).toEqual([0]);
});
