import { beforeAll, describe, expect, it } from 'vitest';
import { badPictures, handledPictures } from '../../workers/bad-pictures.fixture.ts';
import { asciiBytes, pngOf } from '../../workers/png-bytes.fixture.ts';
import { decodePicture } from './decode-picture.ts';

async function painted(width: number, height: number, paint: string): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = paint;
    context.fillRect(0, 0, width, height);
  }
  return new File([await canvas.convertToBlob()], 'a.png', { type: 'image/png' });
}

const odd = new Map<string, Uint8Array<ArrayBuffer>>();
beforeAll(async () => {
  for (const file of ['photo.jpg', 'rgb.png', 'still.gif']) {
    const response = await fetch(new URL(`../../workers/fixtures/odd/${file}`, import.meta.url));
    odd.set(file, new Uint8Array(await response.arrayBuffer()));
  }
});
const read = (file: string) => odd.get(file) ?? new Uint8Array(0);

describe('decodePicture', () => {
  it('makes pixels of a PNG', async () => {
    const picture = await decodePicture(await painted(3, 2, '#c83c28'));
    expect(picture).toMatchObject({ value: { pixels: { width: 3, height: 2 }, notices: [] } });
    if (picture.ok) {
      expect([...picture.value.pixels.data.slice(0, 4)]).toEqual([200, 60, 40, 255]);
    }
  });

  it('sees transparency over white', async () => {
    const picture = await decodePicture(await painted(1, 1, 'transparent'));
    if (picture.ok) expect([...picture.value.pixels.data]).toEqual([255, 255, 255, 255]);
    expect(picture.ok).toBe(true);
  });

  it('makes a picture of 100 megapixels smaller in proportion, and says so', async () => {
    const row = new Blob([new Uint8Array(12_501 * 8000)]).stream();
    const rows = await new Response(row.pipeThrough(new CompressionStream('deflate'))).bytes();
    const picture = await decodePicture(new File([pngOf(12_500, 8000, rows)], 'large.png'));
    if (!picture.ok) throw new Error(picture.detail);
    const { pixels, notices } = picture.value;
    expect(notices).toEqual(['reduced']);
    expect(pixels.width * pixels.height).toBeLessThanOrEqual(16_010_000);
    expect(pixels.width / pixels.height).toBeCloseTo(12.5 / 8, 2);
  });

  it('refuses an SVG that is small and paints a thousand million elements', async () => {
    const levels = Array.from({ length: 9 }, (_, i) => {
      const uses = `<use href="#l${i}"/>`.repeat(10);
      return `<g id="l${i + 1}">${uses}</g>`;
    });
    const bomb = `<svg xmlns="http://www.w3.org/2000/svg"><rect id="l0"/>${levels.join('')}</svg>`;
    const picture = await decodePicture(new File([asciiBytes(bomb)], 'bomb.svg'));
    expect(picture).toMatchObject({ ok: false, code: 'picture-too-large' });
  });
});

// The files are there only once the tests run, so each table is a test.
describe('in the browser', () => {
  it('refuses every bad picture with its own code', async () => {
    for (const { about, name, bytes, code } of badPictures(read)) {
      expect([about, await decodePicture(new File([bytes], name))]).toMatchObject([
        about,
        { ok: false, code },
      ]);
    }
  });

  it('shows what only looks dangerous', async () => {
    for (const { about, name, bytes, notices } of handledPictures(read)) {
      expect([about, await decodePicture(new File([bytes], name))]).toMatchObject([
        about,
        { ok: true, value: { notices } },
      ]);
    }
  });
});
