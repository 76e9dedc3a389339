import { describe, expect, it } from 'vitest';
import { readEngineOverrides } from './engine-overrides.ts';

describe('readEngineOverrides', () => {
  it('leaves pack and provider to choice without overrides', () => {
    expect(readEngineOverrides('')).toEqual({ packId: null, options: {} });
  });

  it('reads all of them', () => {
    expect(readEngineOverrides('?provider=webgpu&dtype=fp16&threads=2&pack=micro')).toEqual({
      packId: 'micro',
      options: { provider: 'webgpu', dtype: 'fp16', threads: 2 },
    });
  });

  it('ignores what makes no sense, each on its own', () => {
    const search = '?provider=abacus&dtype=fp8&threads=-1&pack=../../secret';
    expect(readEngineOverrides(search)).toEqual({ packId: null, options: {} });
    expect(readEngineOverrides('?threads=many&provider=wasm').options).toEqual({
      provider: 'wasm',
    });
  });
});
