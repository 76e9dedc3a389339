import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { failure, type Outcome, success } from '../../src/shared/outcome.ts';
import type { Pixels } from '../../src/shared/pixels.ts';

/** Any picture that sharp reads (PNG, JPEG, WebP, …), turned upright as its EXIF says. */
export async function readPicture(file: string): Promise<Outcome<Pixels>> {
  try {
    const { data, info } = await sharp(await readFile(file))
      .rotate()
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return success({
      width: info.width,
      height: info.height,
      data: new Uint8ClampedArray(data),
    });
  } catch (error) {
    return failure('picture-unreadable', `${file}: ${String(error)}`);
  }
}

export async function encodePng({ width, height, data }: Pixels): Promise<Uint8Array<ArrayBuffer>> {
  const image = sharp(data, { raw: { width, height, channels: 4 } });
  return new Uint8Array(await image.png().toBuffer());
}

export async function writePng(file: string, pixels: Pixels): Promise<void> {
  await writeFile(file, await encodePng(pixels));
}
