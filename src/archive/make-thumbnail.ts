import type { Pixels } from '../shared/pixels.ts';

/** Sharp in the strip and in the gallery, also on screens of two pixels to the point. */
const LONG_SIDE = 256;
const QUALITY = 0.8;

/** A small copy of a picture, some ten kilobytes. */
export function makeThumbnail(pixels: Pixels): Promise<Blob> {
  return reducedCopy(pixels, LONG_SIDE, QUALITY);
}

/** A copy that is at most so large. */
export async function reducedCopy(
  { width, height, data }: Pixels,
  longSide: number,
  quality: number,
): Promise<Blob> {
  const scale = Math.min(1, longSide / Math.max(width, height));
  const bitmap = await createImageBitmap(new ImageData(data, width, height));
  try {
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(width * scale)),
      Math.max(1, Math.round(height * scale)),
    );
    const context = canvas.getContext('2d');
    if (context) context.imageSmoothingQuality = 'high';
    context?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/webp', quality });
  } finally {
    bitmap.close();
  }
}
