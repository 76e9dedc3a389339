import { expect, it } from 'vitest';
import { EngineFailure, toFailure } from './engine-failure.ts';

// onnxruntime and browsers report by message alone; these are theirs.
it.each([
  ['std::bad_alloc', 'out-of-memory'],
  ["Can't create a session. ERROR_CODE: 6, ERROR_MESSAGE: std::bad_alloc", 'out-of-memory'],
  ['memory access out of bounds', 'out-of-memory'],
  ['Array buffer allocation failed', 'out-of-memory'],
  ['Aborted(OOM). WebAssembly.Memory(): could not allocate memory', 'out-of-memory'],
  ['A valid external Instance reference no longer exists. Device is lost.', 'device-lost'],
  ['GPUDevice was lost (reason: unknown)', 'device-lost'],
  ['no available backend found. ERR: [webgpu] Error: Failed to get GPU adapter.', 'device-lost'],
  ['failed to call OrtRun(). ERROR_CODE: 2', 'internal'],
])('takes “%s” for %s', (message, code) => {
  expect(toFailure(new Error(message))).toMatchObject({ ok: false, code });
});

it('keeps the code of a failure that was expected', () => {
  const failure = toFailure(new EngineFailure('pack-file-size', 'unet is short'));
  expect(failure).toEqual({ ok: false, code: 'pack-file-size', detail: 'unet is short' });
});

it('has a word for what is no error at all', () => {
  expect(toFailure(4_294_967_295)).toMatchObject({ code: 'internal', detail: '4294967295' });
});
