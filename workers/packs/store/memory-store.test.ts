import { describe, expect, it } from 'vitest';
import { MemoryFiles } from './memory-files.ts';
import { MemoryIndex } from './memory-index.ts';
import { PackStore } from './pack-store.ts';
import { runCase, STORE_CONTRACT } from './store-contract.fixture.ts';

describe('the store in memory', () => {
  it.each(Object.keys(STORE_CONTRACT))('%s', async (name) => {
    const store = new PackStore(new MemoryFiles(), new MemoryIndex());
    const [actual, expected] = await runCase(name, store);
    expect(actual).toEqual(expected);
  });
});
