import type { Pixels } from '../shared/pixels.ts';

/** What a canvas can write; a browser that cannot write one of them writes PNG instead. */
export type CanvasType = 'image/png' | 'image/webp' | 'image/jpeg';

export function encodePixels(
  { width, height, data }: Pixels,
  type: CanvasType = 'image/png',
  quality?: number,
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
  return canvas.convertToBlob({ type, ...(quality !== undefined && { quality }) });
}
