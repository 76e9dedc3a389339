import type { ByteReader } from '../packs/byte-reader.ts';

/**
 * What onnxruntime-web takes for the whole of an external-data file. It mounts the array and, for each tensor, asks
 * `byteLength` and `subarray` (its C++ `LoadWebAssemblyExternalData`), then copies the part into wasm or to the GPU.
 * So a file need never be in memory as a whole: the largest tensor is enough.
 */
export class LazyBytes extends Uint8Array<ArrayBuffer> {
  #problem: unknown = null;

  constructor(file: ByteReader) {
    super(new ArrayBuffer(0));
    const subarray = (from: number, to: number): Uint8Array<ArrayBuffer> => {
      try {
        return file.read(from, to);
      } catch (error) {
        this.#problem ??= error;
        throw error;
      }
    };
    Object.defineProperties(this, {
      byteLength: { value: file.byteLength },
      length: { value: file.byteLength },
      subarray: { value: subarray },
    });
  }

  /** Why a part could not be read; onnxruntime itself keeps a number only. */
  get problem(): unknown {
    return this.#problem;
  }
}
