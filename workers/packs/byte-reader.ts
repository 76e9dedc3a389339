/** Random access to a file without waiting: onnxruntime asks for weights from inside wasm, which cannot wait. */
export interface ByteReader {
  readonly byteLength: number;
  /** A copy of its own, from its buffer's first byte on, so that typed arrays over it are aligned. */
  read(from: number, to: number): Uint8Array<ArrayBuffer>;
}

export function readerOf(bytes: Uint8Array<ArrayBuffer>): ByteReader {
  return { byteLength: bytes.byteLength, read: (from, to) => bytes.slice(from, to) };
}

/** A file on disk, of which only what is asked for comes to memory. In workers alone. */
export function readerOfBlob(blob: Blob): ByteReader {
  const reader = new FileReaderSync();
  return {
    byteLength: blob.size,
    read: (from, to) => new Uint8Array(reader.readAsArrayBuffer(blob.slice(from, to))),
  };
}
