import { expose } from 'comlink';
import { IdbFiles } from './idb-files.ts';
import { IdbIndex } from './idb-index.ts';
import { OpfsFiles } from './opfs-files.ts';
import { PackStore } from './pack-store.ts';
import { runCase } from './store-contract.fixture.ts';

const index = new IdbIndex('contract-index');
const stores = {
  opfs: new PackStore(new OpfsFiles('contract-packs'), index),
  indexeddb: new PackStore(new IdbFiles('contract-files'), index),
};

const api = {
  run: (kind: keyof typeof stores, name: string) => runCase(name, stores[kind]),
};
export type ContractApi = typeof api;

expose(api);
