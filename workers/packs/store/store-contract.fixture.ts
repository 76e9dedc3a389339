import type { PackLocks } from '../pack-locks.ts';
import { syntheticPack } from '../synthetic-pack.fixture.ts';
import type { PackStore } from './pack-store.ts';
import { repairStore } from './repair-store.ts';

type Check = (store: PackStore) => Promise<readonly [actual: unknown, expected: unknown]>;

/**
 * What every store must do, wherever it keeps its files: each case tells what it saw and what it should have seen,
 * so that it can also run in a worker, where the test itself is not.
 */
export const STORE_CONTRACT: Readonly<Record<string, Check>> = {
  'keeps the bytes of an installed pack': async (store) => {
    await put(store, [5, 70_000, 0]);
    return [await contents(store), await expected([5, 70_000, 0])];
  },

  'has no pack before the last file is complete': async (store) => {
    const { manifest, files } = await syntheticPack([100, 200]);
    const installation = await store.begin(manifest, null);
    await write(installation, files, [manifest.files[0]?.path ?? '']);
    const error = await installation.commit(1).catch((each: unknown) => String(each));
    return [
      [await store.installed(), error],
      [[], 'Error: weights/part-1.onnx is not complete'],
    ];
  },

  'goes on after a crash from the last checkpoint': async (store) => {
    const { manifest, files } = await syntheticPack([3_000_000]);
    const [entry] = manifest.files;
    const bytes = files.get(entry?.path ?? '');
    if (!entry || !bytes) throw new Error('no file');
    const crashed = await (await store.begin(manifest, null)).openFile(entry);
    await crashed.append(bytes.slice(0, 1_500_000));
    await crashed.append(bytes.slice(1_500_000, 1_900_000));
    await crashed.close();
    const again = await store.begin(manifest, null);
    const writer = await again.openFile(entry);
    const resumedAt = writer.received;
    await writer.append(bytes.slice(resumedAt));
    const isRight = await writer.finish();
    await writer.close();
    await again.commit(1);
    return [
      [resumedAt, isRight, await contents(store)],
      [1_500_000, true, await expected([3_000_000])],
    ];
  },

  'begins a file anew that lost what was written down': async (store) => {
    const { manifest, files } = await syntheticPack([2_500_000]);
    const [entry] = manifest.files;
    if (!entry) throw new Error('no file');
    const installation = await store.begin(manifest, null);
    const writer = await installation.openFile(entry);
    await writer.append(files.get(entry.path)?.slice(0, 2_000_000) ?? new Uint8Array());
    await writer.close();
    const { folder } = installation.journal;
    await (await store.files.openWriter(folder, entry.path, 10)).close();
    const again = await (await store.begin(manifest, null)).openFile(entry);
    const { received } = again;
    await again.close();
    return [received, 0];
  },

  'forgets an install that is aborted': async (store) => {
    const { manifest, files } = await syntheticPack([100, 200]);
    const installation = await store.begin(manifest, null);
    await write(installation, files, ['weights/part-0.onnx']);
    await installation.abort();
    return [
      [await store.unfinished(), await store.files.folders()],
      [[], []],
    ];
  },

  'removes a pack with its folder': async (store) => {
    await put(store, [100, 200]);
    const record = await store.find('noise');
    if (record) await store.remove(record);
    return [
      [await store.installed(), await store.files.folders()],
      [[], []],
    ];
  },

  'adopts a whole pack that the index has lost': async (store) => {
    await put(store, [100, 200]);
    await store.index.removeInstalled('noise');
    await repairStore(store, noLocks, 2);
    return [await contents(store), await expected([100, 200])];
  },

  'removes a folder that nobody knows': async (store) => {
    const writer = await store.files.openWriter('litter.1', 'a/b', 0);
    await writer.append(new Uint8Array(10));
    await writer.close();
    await repairStore(store, noLocks, 2);
    return [await store.files.folders(), []];
  },

  'makes a pack that lost a file an unfinished one, and keeps the rest': async (store) => {
    await put(store, [100, 200]);
    const { folder = '' } = (await store.find('noise')) ?? {};
    await (await store.files.openWriter(folder, 'weights/part-1.onnx', 20)).close();
    await repairStore(store, noLocks, 2);
    const [unfinished] = await store.unfinished();
    return [
      [(await store.installed()).length, unfinished?.received],
      [0, 100],
    ];
  },

  'cuts a file at any byte': async (store) => {
    const bytes = Uint8Array.from({ length: 50 }, (_, i) => i);
    for (const [from, upTo] of [
      [0, 20],
      [20, 40],
      [33, 50],
    ] as const) {
      const writer = await store.files.openWriter('cut.1', 'a', from);
      await writer.append(bytes.slice(from, upTo));
      await writer.flush();
      await writer.append(new Uint8Array());
      await writer.close();
    }
    const blob = await store.files.open('cut.1', 'a');
    return [[...new Uint8Array((await blob?.arrayBuffer()) ?? [])], [...bytes]];
  },
};

const noLocks: PackLocks = { tryExclusively: (_, work) => work() };

async function put(store: PackStore, sizes: readonly number[]): Promise<void> {
  const { manifest, files } = await syntheticPack(sizes);
  const installation = await store.begin(manifest, null);
  await write(installation, files, [...files.keys()]);
  await installation.commit(1);
}

async function write(
  installation: Awaited<ReturnType<PackStore['begin']>>,
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  paths: readonly string[],
): Promise<void> {
  for (const entry of installation.manifest.files) {
    if (!paths.includes(entry.path)) continue;
    const writer = await installation.openFile(entry);
    await writer.append(files.get(entry.path) ?? new Uint8Array());
    await writer.finish();
    await writer.close();
  }
}

/** Path and hash of each file of the one pack, as stored. */
async function contents(store: PackStore): Promise<unknown> {
  const [pack] = await store.installed();
  const files = pack?.manifest.files ?? [];
  return Promise.all(
    files.map(async ({ path }) => {
      const blob = await store.open(pack?.manifest.id ?? '', path);
      return [path, blob && (await hashOf(await blob.arrayBuffer()))];
    }),
  );
}

async function expected(sizes: readonly number[]): Promise<unknown> {
  const { manifest } = await syntheticPack(sizes);
  return manifest.files.map(({ path, sha256 }) => [path, sha256]);
}

async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Runs one case on a store that is empty before and after. */
export async function runCase(name: string, store: PackStore) {
  const check = STORE_CONTRACT[name];
  if (!check) throw new Error(`there is no case "${name}"`);
  try {
    return await check(store);
  } finally {
    for (const record of await store.index.installed()) await store.remove(record);
    for (const { packId } of await store.index.journals()) await store.index.removeJournal(packId);
    for (const folder of await store.files.folders()) await store.files.removeFolder(folder);
  }
}
