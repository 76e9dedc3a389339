import { describe, expect, it } from 'vitest';
import {
  annotatorErrors,
  decodingError,
  ODD_PICTURES,
} from '../../workers/odd-pictures.fixture.ts';
import { decodePicture } from './decode-picture.ts';

const urls = import.meta.glob<string>(
  '../../workers/fixtures/odd/*.{png,jpg,gif,webp,avif,bmp,svg}',
  {
    query: '?url',
    import: 'default',
    eager: true,
  },
);

async function decoded(name: string) {
  const response = await fetch(urls[`../../workers/fixtures/odd/${name}`] ?? '');
  // Without a media type, as some systems hand files over.
  const picture = await decodePicture(new File([await response.arrayBuffer()], name));
  if (!picture.ok) throw new Error(`${picture.code}: ${picture.detail}`);
  return picture.value;
}

describe('in the browser', () => {
  it.each(ODD_PICTURES)('$file is decoded to the pixels it was made of', async (picture) => {
    const { pixels, notices } = await decoded(picture.file);
    expect(decodingError(picture, pixels)).toBeLessThanOrEqual(picture.within ?? 0);
    expect(notices).toEqual(picture.isAnimated ? ['first-frame'] : []);
  });

  it.each(ODD_PICTURES.filter(({ within }) => within === undefined))(
    'every classical hint of $file is OpenCV’s',
    async (picture) => {
      const { pixels } = await decoded(picture.file);
      expect(await annotatorErrors(picture, pixels)).toEqual([]);
    },
  );
});
