/** So few pixels on the long side are kept, and stretched: unlike a blur in a style sheet, it cannot be taken off again. */
const KEPT = 6;

/** A picture as its veil shows it: where there was light and colour, and of what. */
export async function blurPicture(picture: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(picture);
  try {
    const { width, height } = bitmap;
    const scale = KEPT / Math.max(width, height);
    const few = await createImageBitmap(bitmap, {
      resizeWidth: Math.max(1, Math.round(width * scale)),
      resizeHeight: Math.max(1, Math.round(height * scale)),
      resizeQuality: 'high',
    });
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this browser has no 2D canvas');
    context.imageSmoothingQuality = 'high';
    context.drawImage(few, 0, 0, width, height);
    few.close();
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    bitmap.close();
  }
}
