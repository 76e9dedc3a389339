import { expect, test } from 'vitest';
import { decodePicture } from './decode-picture.ts';

async function pngFile(width: number, height: number, paint: string): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = paint;
    context.fillRect(0, 0, width, height);
  }
  return new File([await canvas.convertToBlob()], 'a.png', { type: 'image/png' });
}

/** A PNG that claims a huge size and holds one row of it, made without the memory for the whole. */
async function hugePng(width: number, height: number): Promise<File> {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  // 8 bits, grey, in one pass.
  header.setUint32(8, 0x08000000);
  const row = new Blob([new Uint8Array(width + 1)]).stream();
  const packed = await new Response(
    row.pipeThrough(new CompressionStream('deflate')),
  ).arrayBuffer();
  const signature = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    signature,
    chunk('IHDR', header.buffer),
    chunk('IDAT', packed),
    chunk('IEND', new ArrayBuffer()),
  ];
  return new File(parts, 'huge.png', { type: 'image/png' });
}

function chunk(type: string, data: ArrayBuffer): ArrayBuffer {
  const bytes = new Uint8Array(data.byteLength + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.byteLength);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(new Uint8Array(data), 8);
  view.setUint32(data.byteLength + 8, crc32(bytes.subarray(4, -4)));
  return bytes.buffer;
}

/** CRC of the PNG specification, annex D. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

test('a PNG becomes its pixels', async () => {
  const picture = await decodePicture(await pngFile(3, 2, '#c83c28'));
  expect(picture).toMatchObject({ ok: true, value: { width: 3, height: 2 } });
  if (picture.ok) expect([...picture.value.data.slice(0, 4)]).toEqual([200, 60, 40, 255]);
});

test('transparency is seen over white', async () => {
  const picture = await decodePicture(await pngFile(1, 1, 'transparent'));
  if (picture.ok) expect([...picture.value.data]).toEqual([255, 255, 255, 255]);
  expect(picture.ok).toBe(true);
});

test('a picture of one pixel is a picture', async () => {
  expect(await decodePicture(await pngFile(1, 1, '#000'))).toMatchObject({ ok: true });
});

test('a picture above 16 megapixels is made smaller in proportion', async () => {
  const picture = await decodePicture(await pngFile(8000, 3000, '#123'));
  if (!picture.ok) throw new Error(picture.detail);
  const { width, height } = picture.value;
  expect(width * height).toBeLessThanOrEqual(16_010_000);
  expect(width / height).toBeCloseTo(8 / 3, 2);
});

test.each([
  ['an empty file', new File([], 'empty.png', { type: 'image/png' })],
  ['text that calls itself a picture', new File(['Roses are red'], 'a.png', { type: 'image/png' })],
  ['a file of another kind', new File(['%PDF-1.7'], 'a.pdf', { type: 'application/pdf' })],
])('%s is refused', async (_, file) => {
  expect(await decodePicture(file)).toMatchObject({ ok: false, code: 'picture-unreadable' });
});

test('a picture cut off after its first bytes is refused', async () => {
  const whole = await pngFile(64, 64, '#456');
  const cut = new File([whole.slice(0, 60)], 'cut.png', { type: 'image/png' });
  expect(await decodePicture(cut)).toMatchObject({ ok: false, code: 'picture-unreadable' });
});

test('a picture of over 64 megapixels is refused before it is decoded', async () => {
  const picture = await decodePicture(await hugePng(20_000, 20_000));
  expect(picture).toMatchObject({ ok: false, code: 'picture-too-large' });
});
