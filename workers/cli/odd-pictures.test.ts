import { describe, expect, it } from 'vitest';
import { annotatorErrors, decodingError, ODD_PICTURES } from '../odd-pictures.fixture.ts';
import { overWhite } from '../tensors/over-white.ts';
import { decodePictureFile } from './picture-file.ts';

async function decoded(file: string) {
  const picture = await decodePictureFile(`workers/fixtures/odd/${file}`);
  if (!picture.ok) throw new Error(`${picture.code}: ${picture.detail}`);
  return { ...picture.value, pixels: overWhite(picture.value.pixels) };
}

const readable = ODD_PICTURES.filter(({ isForBrowsers }) => !isForBrowsers);

describe('on the command line', () => {
  it.each(readable)('$file is decoded to the pixels it was made of', async (picture) => {
    const { pixels, notices } = await decoded(picture.file);
    expect(decodingError(picture, pixels)).toBeLessThanOrEqual(picture.within ?? 0);
    expect(notices).toEqual(picture.isAnimated ? ['first-frame'] : []);
  });

  it.each(readable.filter(({ within }) => within === undefined))(
    'every classical hint of $file is OpenCV’s',
    async (picture) => {
      const { pixels } = await decoded(picture.file);
      expect(await annotatorErrors(picture, pixels)).toEqual([]);
    },
  );
});
