import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { beforeAll, expect, it } from 'vitest';
import { type BasePackManifest, manifestSchema } from '../../src/shared/packs/manifest.ts';
import { buildRequest } from './build-request.ts';
import { parseGenerateOptions } from './generate-options.ts';

let manifest: BasePackManifest;
beforeAll(async () => {
  const text = await readFile('public/packs/micro/manifest.json', 'utf8');
  const parsed = v.parse(manifestSchema, JSON.parse(text));
  if (parsed.kind !== 'base') throw new Error('the micro pack is a base');
  manifest = parsed;
});

const requestOf = (...args: readonly string[]) =>
  buildRequest(parseGenerateOptions(args), manifest);

it('takes sampler and schedule, and the pack’s own where none is named', async () => {
  expect(await requestOf('--sampler', 'unipc', '--schedule', 'karras')).toMatchObject({
    ...{ sampler: 'unipc', schedule: 'karras' },
  });
  expect(await requestOf()).toMatchObject({ sampler: 'ddim', schedule: 'automatic' });
  const scheduler = { ...manifest.scheduler, _class_name: 'LCMScheduler' };
  expect(await buildRequest(parseGenerateOptions([]), { ...manifest, scheduler })).toMatchObject({
    sampler: 'lcm',
  });
});

it('refuses others by naming those that there are', async () => {
  await expect(requestOf('--sampler', 'heun')).rejects.toThrow(
    /--sampler must be one of .*euler-a/,
  );
  await expect(requestOf('--schedule', 'exponential')).rejects.toThrow(/karras/);
});
