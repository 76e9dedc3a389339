import { describe, expect, it } from 'vitest';
import type { InstallProgress } from '../../src/shared/packs/packs-api.ts';
import { FaultyFetch } from './faulty-fetch.fixture.ts';
import { FaultyHost, type HostFault } from './faulty-host.fixture.ts';
import { isWhole, openDesk } from './pack-desk.fixture.ts';
import type { PackManager } from './pack-manager.ts';
import { MemoryFiles } from './store/memory-files.ts';
import { type SyntheticPack, syntheticPack } from './synthetic-pack.fixture.ts';

const SIZES = [40_000, 9000, 70_000, 0, 12_345, 3];
const total = SIZES.reduce((a, b) => a + b);
const pack = await syntheticPack(SIZES);

function hostOf(
  { manifest, files }: SyntheticPack,
  schedule: readonly HostFault[] = [],
  afflicted?: RegExp,
) {
  const served = new Map(files);
  served.set('manifest.json', new TextEncoder().encode(JSON.stringify(manifest)));
  const host = new FaultyHost(served, schedule, afflicted);
  return { host, network: new FaultyFetch(host) };
}

async function installFrom(page: PackManager, onProgress = (_: InstallProgress) => undefined) {
  const offer = await page.inspect({ kind: 'url', url: FaultyFetch.url });
  if (!offer.ok) return offer;
  return page.install(offer.value.offerId, onProgress);
}

describe('an install', () => {
  it('brings every file as it is, each byte once', async () => {
    const desk = openDesk();
    const { network } = hostOf(pack);
    expect(await installFrom(desk.page(network))).toMatchObject({
      ok: true,
      value: { url: FaultyFetch.url, bytes: total },
    });
    expect(await isWhole(desk, pack)).toBe(true);
    const manifestBytes = JSON.stringify(pack.manifest).length;
    expect(network.bytesSent).toBe(total + manifestBytes);
  });

  it('says so where nothing answers, or the answer may not be read', async () => {
    const unreachable = { fetch: () => Promise.reject(new TypeError('Failed to fetch')) };
    expect(await installFrom(openDesk().page(unreachable))).toMatchObject({
      ok: false,
      code: 'place-unreachable',
    });
  });

  it('goes on through twenty cuts from the byte where each came', async () => {
    const desk = openDesk();
    const cuts = Array.from({ length: 20 }, (_, i): HostFault => ({ kind: 'cut', after: 997 * i }));
    const { network } = hostOf(pack, cuts);
    expect(await installFrom(desk.page(network))).toMatchObject({ ok: true });
    expect(await isWhole(desk, pack)).toBe(true);
    expect(network.bytesSent).toBe(total + JSON.stringify(pack.manifest).length);
  });

  it.each<[string, HostFault]>([
    ['brings nothing for half a minute', { kind: 'stall', after: 5000 }],
    ['ends early as if that were all', { kind: 'truncate', after: 5000 }],
    ['flips a bit', { kind: 'corrupt', after: 5000 }],
    ['sends on to another address', { kind: 'redirect' }],
    ['names a new version of the same file', { kind: 'new-tag' }],
    ['knows only weak tags', { kind: 'weak-tag' }],
    ['is out of order for a moment', { kind: 'status', status: 503 }],
    ['asks for patience', { kind: 'status', status: 429, retryAfter: 2 }],
    ['refuses the range', { kind: 'status', status: 416 }],
    ['takes too long to answer', { kind: 'status', status: 408 }],
  ])('survives a host that %s', async (_, fault) => {
    const desk = openDesk();
    const { network } = hostOf(pack, [{ kind: 'cut', after: 1000 }, fault], /part-2/);
    expect(await installFrom(desk.page(network))).toMatchObject({ ok: true });
    expect(await isWhole(desk, pack)).toBe(true);
  });

  it('passes over what it has where a host ignores the range, and keeps the version', async () => {
    const desk = openDesk();
    const schedule: HostFault[] = [{ kind: 'cut', after: 30_000 }, { kind: 'ignore-range' }];
    const { network } = hostOf(pack, schedule, /part-2/);
    expect(await installFrom(desk.page(network))).toMatchObject({ ok: true });
    expect(await isWhole(desk, pack)).toBe(true);
  });

  it('never joins two versions of a file', async () => {
    const desk = openDesk();
    const schedule: HostFault[] = [{ kind: 'cut', after: 30_000 }, { kind: 'change' }];
    const { network } = hostOf(pack, schedule, /part-2/);
    expect(await installFrom(desk.page(network))).toMatchObject({
      ok: false,
      code: 'pack-file-hash',
      detail: expect.stringContaining('part-2'),
    });
    expect(await desk.store.installed()).toEqual([]);
  });

  it('fetches a damaged file alone again', async () => {
    const desk = openDesk();
    const { network, host } = hostOf(pack, [{ kind: 'corrupt', after: 77 }], /part-0/);
    expect(await installFrom(desk.page(network))).toMatchObject({ ok: true });
    const paths = host.requests.map(({ path }) => path);
    expect(paths.filter((path) => path.endsWith('part-0.onnx'))).toHaveLength(2);
    expect(paths.filter((path) => path.endsWith('part-2.onnx'))).toHaveLength(1);
  });

  it.each<[string, HostFault, string]>([
    ['a page instead of the file', { kind: 'html' }, 'pack-not-a-file'],
    ['a file that is not there', { kind: 'status', status: 404 }, 'pack-file-missing'],
    ['a file that is not for us', { kind: 'status', status: 403 }, 'pack-forbidden'],
    [
      'more patience than is fair',
      { kind: 'status', status: 429, retryAfter: 9999 },
      'server-busy',
    ],
  ])('gives up at %s, says so, and goes on later', async (_, fault, code) => {
    const desk = openDesk();
    const { network } = hostOf(pack, [fault], /part-2/);
    const page = desk.page(network);
    expect(await installFrom(page)).toMatchObject({ ok: false, code });
    expect(await desk.store.installed()).toEqual([]);
    expect(await page.resume('noise', () => undefined)).toMatchObject({ ok: true });
    expect(await isWhole(desk, pack)).toBe(true);
  });

  it('gives up a host that is out of order for good, and keeps what came', async () => {
    const desk = openDesk();
    const failing = Array.from({ length: 40 }, (): HostFault => ({ kind: 'status', status: 503 }));
    const { network } = hostOf(pack, [{ kind: 'cut', after: 20_000 }, ...failing], /part-2/);
    expect(await installFrom(desk.page(network))).toMatchObject({ ok: false, code: 'server-busy' });
    const [unfinished] = await desk.store.unfinished();
    expect(unfinished?.received).toBeGreaterThanOrEqual(20_000);
  });

  it('stops at pause, and a new page goes on where it stopped', async () => {
    const desk = openDesk();
    const { network } = hostOf(pack, [{ kind: 'stall', after: 33_000 }], /part-2/);
    const page = desk.page(network);
    const paused = await installFrom(page, ({ received }) => {
      if (received > 33_000) void page.pause('noise');
      return undefined;
    });
    expect(paused).toMatchObject({ ok: false, code: 'cancelled' });
    const before = network.bytesSent;
    expect(await desk.page(network).resume('noise', () => undefined)).toMatchObject({ ok: true });
    expect(await isWhole(desk, pack)).toBe(true);
    expect(network.bytesSent).toBe(total + JSON.stringify(pack.manifest).length);
    expect(network.bytesSent).toBeGreaterThan(before);
  });

  it('tells progress that never goes back and ends at the whole', async () => {
    const desk = openDesk();
    const schedule: HostFault[] = [
      { kind: 'cut', after: 30_000 },
      { kind: 'corrupt', after: 40_000 },
    ];
    const { network } = hostOf(pack, schedule, /part-2/);
    const told: number[] = [];
    await installFrom(desk.page(network), ({ received }) => void told.push(received));
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(total);
  });

  it('is refused before the first byte where the room does not suffice', async () => {
    const desk = openDesk();
    desk.freeBytes = total - 1;
    const { network, host } = hostOf(pack);
    expect(await installFrom(desk.page(network))).toMatchObject({
      ok: false,
      code: 'storage-full',
    });
    expect(host.requests.map(({ path }) => path)).toEqual(['manifest.json']);
    expect(await desk.store.files.folders()).toEqual([]);
  });

  it('leaves nothing where the disk is full half-way', async () => {
    const desk = openDesk({ files: new SmallDisk(60_000) });
    const { network } = hostOf(pack);
    expect(await installFrom(desk.page(network))).toMatchObject({
      ok: false,
      code: 'storage-full',
    });
    expect(await desk.store.files.folders()).toEqual([]);
    expect(await desk.store.unfinished()).toEqual([]);
  });

  it('replaces an older version only once the new one is whole', async () => {
    const desk = openDesk();
    await installFrom(desk.page(hostOf(pack).network));
    const newer = await syntheticPack([500, 600], { version: '2' });
    const broken = hostOf(newer, [{ kind: 'status', status: 404 }]);
    expect(await installFrom(desk.page(broken.network))).toMatchObject({ ok: false });
    expect(await isWhole(desk, pack)).toBe(true);
    expect(await installFrom(desk.page(broken.network))).toMatchObject({ ok: true });
    expect(await isWhole(desk, newer)).toBe(true);
    expect(await desk.store.files.folders()).toHaveLength(1);
  });

  it('is refused while another tab works on the same pack', async () => {
    const desk = openDesk();
    const { network } = hostOf(pack);
    const first = installFrom(desk.page(network));
    const second = installFrom(desk.page(network));
    const codes = (await Promise.all([first, second])).map((end) => (end.ok ? 'ok' : end.code));
    expect(codes.sort()).toEqual(['ok', 'pack-busy']);
  });
});

describe('an installed pack', () => {
  it('is verified, and a damaged file makes it unfinished until that file alone has come again', async () => {
    const desk = openDesk();
    const { network, host } = hostOf(pack);
    const page = desk.page(network);
    await installFrom(page);
    expect(await page.verify('noise', () => undefined)).toEqual({
      ok: true,
      value: { damaged: [] },
    });
    const record = await desk.store.find('noise');
    const writer = await desk.store.files.openWriter(
      record?.folder ?? '',
      'weights/part-2.onnx',
      10,
    );
    await writer.append(new Uint8Array(69_990));
    await writer.close();
    expect(await page.verify('noise', () => undefined)).toEqual({
      ok: true,
      value: { damaged: ['weights/part-2.onnx'] },
    });
    expect(await desk.store.installed()).toEqual([]);
    const asked = host.requests.length;
    expect(await page.resume('noise', () => undefined)).toMatchObject({ ok: true });
    expect(host.requests.length).toBe(asked + 1);
    expect(await isWhole(desk, pack)).toBe(true);
  });

  it('is removed with all its files', async () => {
    const desk = openDesk();
    const page = desk.page(hostOf(pack).network);
    await installFrom(page);
    expect(await page.remove('noise')).toEqual({ ok: true, value: null });
    expect(await desk.store.files.folders()).toEqual([]);
    expect(await desk.store.installed()).toEqual([]);
  });

  it('is given out whole, with its manifest, to be kept elsewhere', async () => {
    const desk = openDesk();
    const page = desk.page(hostOf(pack).network);
    await installFrom(page);
    const files = await page.files('noise');
    const paths = files.ok ? files.value.map(({ path }) => path) : [];
    expect(paths).toEqual(['manifest.json', ...pack.files.keys()]);
  });
});

/** Takes so many bytes and no more. */
class SmallDisk extends MemoryFiles {
  #left: number;

  constructor(bytes: number) {
    super();
    this.#left = bytes;
  }

  override async openWriter(folder: string, path: string, length: number) {
    const writer = await super.openWriter(folder, path, length);
    return {
      ...writer,
      append: (chunk: Uint8Array<ArrayBuffer>) => {
        this.#left -= chunk.byteLength;
        if (this.#left < 0) throw new DOMException('the disk is full', 'QuotaExceededError');
        return writer.append(chunk);
      },
    };
  }
}
