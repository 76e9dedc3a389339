import { failure, type Outcome, success } from '../shared/outcome.ts';
import { type DecodedPicture, keptSize, noticesOf } from '../shared/pictures/decoded-picture.ts';
import {
  type PictureHeader,
  readPictureHeader,
  sizeObjection,
  unreadable,
} from '../shared/pictures/picture-header.ts';
import type { Pixels } from '../shared/pixels.ts';
import { loadSvg } from './load-svg.ts';

/**
 * A file someone chose, dropped, pasted or photographed → opaque pixels, upright. Nothing of it is trusted: its size is
 * read from its header before it is decoded.
 */
export async function decodePicture(file: File): Promise<Outcome<DecodedPicture>> {
  try {
    const header = readPictureHeader(new Uint8Array(await file.arrayBuffer()), file.name);
    if (!header.ok) return header;
    return header.value.format === 'svg'
      ? await decodeSvg(file)
      : await decodeBitmap(file, header.value);
  } catch (error) {
    // The file is gone since it was chosen, or the memory did not suffice.
    return failure('picture-unreadable', `${file.name}: ${String(error)}`);
  }
}

/** Of an animation this gives the first frame. */
async function decodeBitmap(
  file: File,
  { format, isAnimated }: PictureHeader,
): Promise<Outcome<DecodedPicture>> {
  try {
    // Unlike an image element, this refuses a file that ends too soon.
    const bitmap = await createImageBitmap(file);
    const decoded = draw(bitmap, bitmap, isAnimated);
    bitmap.close();
    return success(decoded);
  } catch (error) {
    return unreadable(format, `${file.name}: ${String(error)}`);
  }
}

async function decodeSvg(file: File): Promise<Outcome<DecodedPicture>> {
  const image = await loadSvg(file);
  if (!image.ok) return image;
  const { naturalWidth: width, naturalHeight: height } = image.value;
  return (
    sizeObjection(width, height, file.name) ?? success(draw(image.value, { width, height }, false))
  );
}

type Size = Pick<Pixels, 'width' | 'height'>;

/** Upright by its EXIF turn and in sRGB, as the browser draws it; over white, as the original apps see transparency. */
function draw(source: CanvasImageSource, size: Size, isAnimated: boolean): DecodedPicture {
  const { width, height } = keptSize(size.width, size.height);
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser has no 2D canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const pixels = { width, height, data: new Uint8ClampedArray(data) };
  return { pixels, notices: noticesOf(isAnimated, width !== size.width) };
}
