import { failure, type Outcome, success } from '../shared/outcome.ts';
import type { Pixels } from '../shared/pixels.ts';

/** Beyond this the decoded picture alone takes more than 256 MB. */
const MAX_MEGAPIXELS = 64;
/** Hints are far smaller; more than this would only make every preview slow. */
const KEPT_MEGAPIXELS = 16;
const MEGA = 1_000_000;

/** A file someone chose, dropped or pasted → opaque pixels, upright. Nothing of it is trusted. */
export async function decodePicture(file: File): Promise<Outcome<Pixels>> {
  if (file.size === 0) return failure('picture-unreadable', `${file.name}: empty file`);
  const url = URL.createObjectURL(file);
  try {
    return await decodeFrom(url, file);
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function decodeFrom(url: string, file: File): Promise<Outcome<Pixels>> {
  const { name } = file;
  const image = new Image();
  try {
    // Loading reads the header only; a picture of a billion pixels is refused before it is decoded.
    await load(image, url);
    const { naturalWidth: width, naturalHeight: height } = image;
    if (width * height === 0) return failure('picture-unreadable', `${name}: no size of its own`);
    if (width * height > MAX_MEGAPIXELS * MEGA) {
      return failure('picture-too-large', `${name}: ${width} × ${height}`);
    }
    // Unlike an image element, this refuses a file that ends too soon.
    const bitmap = await createImageBitmap(file);
    const pixels = pixelsOf(bitmap);
    bitmap.close();
    return success(pixels);
  } catch (error) {
    return failure('picture-unreadable', `${name}: ${String(error)}`);
  }
}

function load(image: HTMLImageElement, url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    image.onload = () => resolve();
    image.onerror = () => reject(new Error('not a picture that this browser knows'));
    image.src = url;
  });
}

/** Upright by its EXIF turn and in sRGB, as the browser draws it; over white, as the original apps see transparency. */
function pixelsOf(bitmap: ImageBitmap): Pixels {
  const shrink = Math.min(1, Math.sqrt((KEPT_MEGAPIXELS * MEGA) / (bitmap.width * bitmap.height)));
  const width = Math.max(1, Math.round(bitmap.width * shrink));
  const height = Math.max(1, Math.round(bitmap.height * shrink));
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser has no 2D canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, data: new Uint8ClampedArray(data) };
}
