import type { Locator } from '@playwright/test';
import { PNG } from 'pngjs';

/** Red, green, blue, alpha of each pixel, row after row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The pixels of a picture or canvas on the page at its own size, whatever size it is shown at. */
export async function readPicture(shown: Locator): Promise<Picture> {
  const url = await shown.evaluate(async (element) => {
    const image = element as HTMLImageElement | HTMLCanvasElement;
    if (image instanceof HTMLImageElement) await image.decode();
    const copy = document.createElement('canvas');
    copy.width = image instanceof HTMLImageElement ? image.naturalWidth : image.width;
    copy.height = image instanceof HTMLImageElement ? image.naturalHeight : image.height;
    copy.getContext('2d')?.drawImage(image, 0, 0);
    return copy.toDataURL('image/png');
  });
  const { width, height, data } = PNG.sync.read(Buffer.from(url.split(',')[1] ?? '', 'base64'));
  return { width, height, data };
}

/** Mean difference of two pictures of one size, in levels of 0–255. */
export function meanDifference(a: Picture, b: Picture): number {
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += Math.abs((a.data[i] ?? 0) - (b.data[i] ?? 0));
  return sum / a.data.length;
}

/** A photo to upload: a light disc and a dark square on grey, every edge of it known. */
export function discAndSquarePng(size = 256): Buffer {
  const png = new PNG({ width: size, height: size });
  for (let i = 0; i < size * size; i++) {
    const x = (i % size) / size;
    const y = Math.floor(i / size) / size;
    const inDisc = Math.hypot(x - 0.35, y - 0.4) < 0.22;
    const inSquare = Math.max(Math.abs(x - 0.7), Math.abs(y - 0.68)) < 0.16;
    const level = inSquare ? 30 : inDisc ? 235 : 128;
    png.data.set([level, level, level, 255], i * 4);
  }
  return PNG.sync.write(png);
}

export function onePixelPng(): Buffer {
  const png = new PNG({ width: 1, height: 1 });
  png.data.set([200, 60, 60, 255]);
  return PNG.sync.write(png);
}
