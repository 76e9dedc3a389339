import type { Fault } from './pack-origin.ts';

/** A stream's whole content, given up as soon as it is longer than `limit`. */
export async function readAtMost(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  limit: number,
  path: string,
): Promise<Uint8Array<ArrayBuffer> | Fault> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer());
      length += value.byteLength;
      if (length > limit) {
        void reader.cancel();
        return { fault: 'too-long', detail: `${path} is longer than ${limit} bytes` };
      }
      pieces.push(value);
    }
  } catch (error) {
    return { fault: 'cut', detail: `${path}: ${String(error)}` };
  }
}
