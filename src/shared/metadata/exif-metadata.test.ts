import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readMaking } from '../interchange/read-making.ts';
import { embedExif } from './exif-metadata.ts';
import type { PictureMetadata } from './picture-metadata.ts';

const metadata: PictureMetadata = {
  version: 1,
  pack: { id: 'inkling-sketch', name: 'Inkling Sketch', version: '1.0.0' },
  prompt: '빨간 사과, “shiny”',
  negativePrompt: 'blurry',
  width: 24,
  height: 16,
  numInferenceSteps: 20,
  guidanceScale: 4,
  seed: 7,
  eta: 0,
  controls: [],
  document: { strokes: [1, 2, 3] },
};

const picture = (format: 'jpeg' | 'webp', lossless = false) =>
  sharp({ create: { width: 24, height: 16, channels: 3, background: '#a04020' } })
    .toFormat(format, { lossless })
    .toBuffer();

function embedded(bytes: Uint8Array, format: 'jpeg' | 'webp', value: PictureMetadata) {
  const outcome = embedExif(bytes, format, value);
  if (!outcome.ok) throw new Error(outcome.detail);
  return outcome.value;
}

describe('metadata in EXIF', () => {
  it.each(['jpeg', 'webp'] as const)(
    'of a %s is read back, and the picture stays',
    async (format) => {
      const plain = await picture(format);
      const { bytes, isShortened } = embedded(plain, format, metadata);
      expect(isShortened).toBe(false);
      const found = readMaking(bytes);
      expect(found?.document).toEqual({ strokes: [1, 2, 3] });
      expect(found?.making.settings).toMatchObject({ prompt: '빨간 사과, “shiny”', seed: 7 });
      const before = await sharp(plain).raw().toBuffer();
      expect(await sharp(bytes).raw().toBuffer()).toEqual(before);
      expect((await sharp(bytes).metadata()).exif).toBeDefined();
    },
  );

  it('of a lossless WebP is read back, too', async () => {
    const { bytes } = embedded(await picture('webp', true), 'webp', metadata);
    expect(readMaking(bytes)?.making.settings.seed).toBe(7);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 24, height: 16, format: 'webp' });
  });

  it('of a JPEG leaves the drawing out where it is too long, and keeps the settings', async () => {
    const long = { ...metadata, document: { strokes: 'x'.repeat(70_000) } };
    const { bytes, isShortened } = embedded(await picture('jpeg'), 'jpeg', long);
    expect(isShortened).toBe(true);
    const found = readMaking(bytes);
    expect(found?.document).toBeUndefined();
    expect(found?.making.settings.seed).toBe(7);
  });

  it('of a JPEG with an endless prompt is still a comment', async () => {
    const endless = { ...metadata, prompt: 'word '.repeat(20_000) };
    const { bytes } = embedded(await picture('jpeg'), 'jpeg', endless);
    expect((await sharp(bytes).metadata()).width).toBe(24);
  });

  it('of a WebP replaces what stood there', async () => {
    const once = embedded(await picture('webp'), 'webp', metadata).bytes;
    const twice = embedded(once, 'webp', { ...metadata, seed: 8 }).bytes;
    expect(readMaking(twice)?.making.settings.seed).toBe(8);
  });
});
