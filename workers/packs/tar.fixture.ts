interface TarEntry {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type?: string;
}

const BLOCK = 512;

/** A tar archive with whatever names it is told, honest or not; long names as pax headers. */
export function tarOf(entries: readonly TarEntry[]): Uint8Array<ArrayBuffer> {
  const blocks = entries.flatMap(({ name, bytes, type = '0' }) => {
    const own = [header(name.slice(0, 100), bytes.byteLength, type), padded(bytes)];
    if (name.length <= 100) return own;
    const pax = new TextEncoder().encode(paxRecord('path', name));
    return [header('pax', pax.byteLength, 'x'), padded(pax), ...own];
  });
  return joined([...blocks, new Uint8Array(2 * BLOCK)]);
}

function header(name: string, size: number, type: string): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(BLOCK);
  const put = (at: number, text: string) => block.set(new TextEncoder().encode(text), at);
  put(0, name);
  put(100, '0000644\0');
  put(124, `${size.toString(8).padStart(11, '0')}\0`);
  put(148, '        ');
  put(156, type);
  put(257, 'ustar\x0000');
  put(
    148,
    `${block
      .reduce((a, b) => a + b, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
  );
  return block;
}

function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const length = rest.length + String(rest.length + 3).length;
  return `${length}${rest}`;
}

function padded(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(Math.ceil(bytes.byteLength / BLOCK) * BLOCK);
  block.set(bytes);
  return block;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
