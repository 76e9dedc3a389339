import { expose, transfer } from 'comlink';
import { failure, type Outcome, success } from '../src/shared/outcome.ts';
import type { DecodeApi } from '../src/shared/pictures/decode-api.ts';
import {
  type DecodedPicture,
  keptSize,
  noticesOf,
} from '../src/shared/pictures/decoded-picture.ts';
import {
  type PictureHeader,
  readPictureHeader,
  unreadable,
} from '../src/shared/pictures/picture-header.ts';

const api: DecodeApi = {
  async decode(bytes, name) {
    const header = readPictureHeader(bytes, name);
    if (!header.ok) return header;
    const { value } = header;
    if (value.format === 'svg') return failure('picture-unreadable', `${name}: not painted yet`);
    const decoded = await decodeBitmap(bytes, value, name);
    return decoded.ok ? transfer(decoded, [decoded.value.pixels.data.buffer]) : decoded;
  },
};

/** Of an animation this gives the first frame. */
async function decodeBitmap(
  bytes: Uint8Array<ArrayBuffer>,
  { format, isAnimated }: PictureHeader,
  name: string,
): Promise<Outcome<DecodedPicture>> {
  try {
    // Unlike an image element, this refuses a file that ends too soon.
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const decoded = draw(bitmap, isAnimated);
    bitmap.close();
    return success(decoded);
  } catch (error) {
    return unreadable(format, `${name}: ${String(error)}`);
  }
}

/** Upright by its EXIF turn and in sRGB, as the browser draws it; over white, as the original apps see transparency. */
function draw(bitmap: ImageBitmap, isAnimated: boolean): DecodedPicture {
  const { width, height } = keptSize(bitmap.width, bitmap.height);
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser has no 2D canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const pixels = { width, height, data: new Uint8ClampedArray(data) };
  return { pixels, notices: noticesOf(isAnimated, width !== bitmap.width) };
}

expose(api);
