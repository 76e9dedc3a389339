/** Reads a stream piece by piece from its beginning; what comes after is let go by `cancel`. */
export function readStart(body: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const reader = body.getReader();
  let rest: Uint8Array<ArrayBuffer> = new Uint8Array();
  return {
    /** The next `length` bytes, or fewer where the stream ends before. */
    async next(length: number): Promise<Uint8Array<ArrayBuffer>> {
      const pieces = [rest];
      let held = rest.byteLength;
      while (held < length) {
        const { done, value } = await reader.read();
        if (done) break;
        pieces.push(value);
        held += value.byteLength;
      }
      const whole = new Uint8Array(await new Blob(pieces).arrayBuffer());
      rest = whole.slice(length);
      return whole.slice(0, length);
    },
    cancel: () => reader.cancel().catch(() => undefined),
  };
}
