import type { Pixels } from '../shared/pixels.ts';

/** A hint as a PNG file, pixel for pixel. */
export async function hintPng({ width, height, data }: Pixels): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
