import { proxy, wrap } from 'comlink';
import { afterAll, expect, it } from 'vitest';
import type { AnnotateWorkerApi, NetworkStage } from '../src/shared/annotators/annotate-api.ts';
import { createPixels } from '../src/shared/pixels.ts';

const worker = new Worker(new URL('./annotate.worker.ts', import.meta.url), { type: 'module' });
const remote = wrap<AnnotateWorkerApi>(worker);
afterAll(() => worker.terminate());

const stages: (NetworkStage | null)[] = [];
const onStage = (stage: NetworkStage | null): number => stages.push(stage);

const source = createPixels(96, 64);
source.data.fill(255);
const request = {
  source,
  parameters: {},
  resizeMode: 'stretch',
  detectResolution: null,
  width: 96,
  height: 64,
} as const;

it('says that no pack was named, and makes classical hints all the same', async () => {
  expect(await remote.annotate({ ...request, annotator: 'person-mask' })).toMatchObject({
    ok: false,
    code: 'invalid-request',
  });
  expect(await remote.annotate({ ...request, annotator: 'canny' })).toMatchObject({ ok: true });
});

it('says so when the pack is not there, and works once it is', async () => {
  await remote.openPack(new URL('/packs/nowhere/', location.href).href, proxy(onStage));
  expect(await remote.annotate({ ...request, annotator: 'person-mask' })).toMatchObject({
    ok: false,
    code: 'pack-file-missing',
  });
  stages.length = 0;
  await remote.openPack(new URL('/packs/annotators/', location.href).href, proxy(onStage));
  expect(await remote.annotate({ ...request, annotator: 'person-mask' })).toMatchObject({
    ok: true,
    notice: 'no-person',
    value: { width: 96, height: 64 },
  });
  expect(stages).toEqual(['loading', 'running', null]);
});

it('asks no network about a blank sheet', async () => {
  await remote.openPack(new URL('/packs/nowhere/', location.href).href, proxy(onStage));
  expect(await remote.annotate({ ...request, annotator: 'depth' })).toMatchObject({
    ok: true,
    notice: 'blank-picture',
  });
});
