import { wrap } from 'comlink';
import { afterAll, describe, expect, it } from 'vitest';
import { STORE_CONTRACT } from './store-contract.fixture.ts';
import type { ContractApi } from './store-contract-worker.fixture.ts';

const worker = new Worker(new URL('./store-contract-worker.fixture.ts', import.meta.url), {
  type: 'module',
});
const remote = wrap<ContractApi>(worker);
afterAll(() => worker.terminate());

describe.each(['opfs', 'indexeddb'] as const)('the store in %s', (kind) => {
  it.each(Object.keys(STORE_CONTRACT))('%s', async (name) => {
    const [actual, expected] = await remote.run(kind, name);
    expect(actual).toEqual(expected);
  });
});
