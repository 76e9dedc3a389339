import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LargeEntry } from '../../src/shared/offline/offline-entry.ts';
import { LargeFiles } from './large-files.ts';

const base = new URL('/somewhere/', location.href).href;
const cacheName = 'large-files-test';
const contents: Record<string, string> = { 'packs/a.bin': 'aaaa', 'engine.wasm': 'engine' };

/** What the host was asked for, in order. */
let asked: string[] = [];
let mismatches = 0;
let isOnline = true;

/** `fetch` with integrity, as browsers do it; the real one would ask the test server. */
async function fakeFetch(input: Request | string, init: RequestInit = {}): Promise<Response> {
  const url = typeof input === 'string' ? input : input.url;
  asked.push(url.slice(base.length));
  const body = contents[url.slice(base.length)];
  if (!isOnline) throw new TypeError('Failed to fetch');
  if (body === undefined) return new Response('', { status: 404 });
  if (init.integrity && init.integrity !== (await integrityOf(body))) throw new TypeError('bad');
  return new Response(body);
}

async function integrityOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

async function entry(url: string, text: string, revision: string | null): Promise<LargeEntry> {
  return { url, revision, bytes: text.length, integrity: await integrityOf(text) };
}

async function version(revision: string): Promise<LargeFiles> {
  const entries = [
    await entry('packs/a.bin', 'aaaa', revision),
    await entry('engine.wasm', 'engine', null),
  ];
  const onMismatch = () => {
    mismatches += 1;
  };
  return new LargeFiles({ entries, base, cacheName, onMismatch });
}

const get = async (files: LargeFiles, path: string) =>
  (await files.respond(new Request(base + path))).text();

beforeEach(() => {
  asked = [];
  mismatches = 0;
  isOnline = true;
  contents['packs/a.bin'] = 'aaaa';
  vi.stubGlobal('fetch', fakeFetch);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await caches.delete(cacheName);
});

it('fetches a file when first wanted, and never again', async () => {
  const files = await version('1');
  expect(await get(files, 'packs/a.bin')).toBe('aaaa');
  await files.settled();
  isOnline = false;
  expect(await get(files, 'packs/a.bin')).toBe('aaaa');
  expect(asked).toEqual(['packs/a.bin']);
});

it('fetches once what two ask for at a time', async () => {
  const files = await version('1');
  const both = await Promise.all([get(files, 'engine.wasm'), get(files, 'engine.wasm')]);
  expect(both).toEqual(['engine', 'engine']);
  expect(asked).toEqual(['engine.wasm']);
});

it('brings what is missing one by one, and reports when all is there', async () => {
  const files = await version('1');
  expect(await files.report()).toEqual({ cachedBytes: 0, totalBytes: 10 });
  expect(await files.fetchNext()).toEqual({ cachedBytes: 4, totalBytes: 10 });
  expect(await files.fetchNext()).toEqual({ cachedBytes: 10, totalBytes: 10 });
  expect(await files.fetchNext()).toEqual({ cachedBytes: 10, totalBytes: 10 });
  expect(asked).toHaveLength(2);
});

it('keeps over an update what is unchanged, and nothing else', async () => {
  const before = await version('1');
  await before.fetchNext();
  await before.fetchNext();
  const after = await version('2');
  expect(await after.report()).toEqual({ cachedBytes: 6, totalBytes: 10 });
  await after.removeOutdated();
  expect(await before.report()).toEqual({ cachedBytes: 6, totalBytes: 10 });
});

it('never keeps bytes that this version does not mean, and says that the host has others', async () => {
  const files = await version('1');
  contents['packs/a.bin'] = 'from a newer version';
  expect(await get(files, 'packs/a.bin')).toBe('from a newer version');
  expect(mismatches).toBe(1);
  await files.settled();
  contents['packs/a.bin'] = 'aaaa';
  expect(await get(files, 'packs/a.bin')).toBe('aaaa');
});

it('fails as the network does when there is none, and is whole again afterwards', async () => {
  const files = await version('1');
  isOnline = false;
  await expect(get(files, 'packs/a.bin')).rejects.toThrow('Failed to fetch');
  expect(mismatches).toBe(0);
  isOnline = true;
  expect(await get(files, 'packs/a.bin')).toBe('aaaa');
});

it('does not keep a page that says the file is missing', async () => {
  const files = await version('1');
  delete contents['packs/a.bin'];
  expect((await files.respond(new Request(`${base}packs/a.bin`))).status).toBe(404);
  await files.settled();
  expect((await files.report()).cachedBytes).toBe(0);
});

it('serves the file even when the disk is full', async () => {
  const files = await version('1');
  const put = vi
    .spyOn(Cache.prototype, 'put')
    .mockRejectedValue(new DOMException('', 'QuotaExceededError'));
  expect(await get(files, 'packs/a.bin')).toBe('aaaa');
  await files.settled();
  put.mockRestore();
  expect((await files.report()).cachedBytes).toBe(0);
});
