import { describe, expect, it } from 'vitest';
import { readNpy, writeNpy } from './npy.ts';

describe('.npy files', () => {
  it('come back as they were written', () => {
    const array = { shape: [1, 2, 3], data: new Float32Array([0, 1, -2.5, 1e-8, 3e38, 7]) };
    expect(readNpy(writeNpy(array))).toEqual({ ok: true, value: array });
  });

  it('start with a header of a multiple of 64 bytes, as NumPy asks', () => {
    const bytes = writeNpy({ shape: [5], data: new Float32Array(5) });
    expect((bytes.byteLength - 20) % 64).toBe(0);
    expect(new TextDecoder('latin1').decode(bytes)).toContain("'shape': (5,)");
  });

  it('are refused when cut or of another type', () => {
    const bytes = writeNpy({ shape: [4], data: new Float32Array(4) });
    expect(readNpy(bytes.subarray(0, bytes.length - 1))).toMatchObject({ ok: false });
    const double = new TextDecoder('latin1').decode(bytes).replace('<f4', '<f8');
    expect(readNpy(Uint8Array.from(double, (c) => c.charCodeAt(0)))).toMatchObject({ ok: false });
    expect(readNpy(new Uint8Array([1, 2, 3]))).toMatchObject({ ok: false });
  });
});
