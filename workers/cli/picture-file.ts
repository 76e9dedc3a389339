import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { failure, type Outcome, success } from '../../src/shared/outcome.ts';
import {
  type DecodedPicture,
  keptSize,
  noticesOf,
} from '../../src/shared/pictures/decoded-picture.ts';
import { readPictureHeader, unreadable } from '../../src/shared/pictures/picture-header.ts';
import type { Pixels } from '../../src/shared/pixels.ts';

/** Any picture that sharp reads (PNG, JPEG, WebP, AVIF, GIF, TIFF, SVG), turned upright as its EXIF says. */
export async function decodePictureFile(file: string): Promise<Outcome<DecodedPicture>> {
  const read = await readFile(file).catch((error: unknown) => String(error));
  if (typeof read === 'string') return failure('picture-unreadable', read);
  const header = readPictureHeader(new Uint8Array(read), file);
  if (!header.ok) return header;
  const isAnimated = header.value.format !== 'svg' && header.value.isAnimated;
  try {
    return success(await decode(read, isAnimated));
  } catch (error) {
    return unreadable(header.value.format, `${file}: ${String(error)}`);
  }
}

async function decode(file: Buffer, isAnimated: boolean): Promise<DecodedPicture> {
  const { autoOrient: size } = await sharp(file).metadata();
  const kept = keptSize(size.width, size.height);
  const { data, info } = await sharp(file)
    .rotate()
    .resize(kept.width, kept.height, { fit: 'fill' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const pixels = { width, height, data: new Uint8ClampedArray(data) };
  return { pixels, notices: noticesOf(isAnimated, width !== size.width) };
}

/** The same for commands; what was done to the picture is told on stderr. */
export async function readPicture(file: string): Promise<Outcome<Pixels>> {
  const decoded = await decodePictureFile(file);
  if (!decoded.ok) return decoded;
  const { pixels, notices } = decoded.value;
  if (notices.includes('first-frame')) process.stderr.write(`${file}: only the first frame\n`);
  if (notices.includes('reduced')) {
    process.stderr.write(`${file}: reduced to ${pixels.width} × ${pixels.height}\n`);
  }
  return success(pixels);
}

export async function encodePng({ width, height, data }: Pixels): Promise<Uint8Array<ArrayBuffer>> {
  const image = sharp(data, { raw: { width, height, channels: 4 } });
  return new Uint8Array(await image.png().toBuffer());
}

export async function writePng(file: string, pixels: Pixels): Promise<void> {
  await writeFile(file, await encodePng(pixels));
}
