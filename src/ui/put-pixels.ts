import type { Pixels } from '../shared/pixels.ts';

/** Shows a picture, pixel for pixel. */
export function putPixels(canvas: HTMLCanvasElement, { width, height, data }: Pixels): void {
  Object.assign(canvas, { width, height });
  canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
}
