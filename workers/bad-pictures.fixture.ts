import type { FailureCode } from '../src/shared/outcome.ts';
import type { PictureNotice } from '../src/shared/pictures/decoded-picture.ts';
import { asciiBytes, joined, pngOf } from './png-bytes.fixture.ts';

export interface BadPicture {
  readonly about: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly code: FailureCode;
}

type ReadFixture = (file: string) => Uint8Array<ArrayBuffer>;

/** Every kind of file that must end in a sentence. `odd` reads a file of fixtures/odd. */
export function badPictures(odd: ReadFixture): readonly BadPicture[] {
  const unreadable = { code: 'picture-unreadable' } as const;
  const tooLarge = { code: 'picture-too-large' } as const;
  const jpeg = odd('photo.jpg');
  const png = odd('rgb.png');
  return [
    { about: 'an empty file', name: 'empty.png', bytes: new Uint8Array(0), ...unreadable },
    {
      about: 'a poem named .png',
      name: 'a.png',
      bytes: asciiBytes('Roses are red'),
      ...unreadable,
    },
    { about: 'a PDF', name: 'a.pdf', bytes: asciiBytes('%PDF-1.7'), ...unreadable },
    { about: 'a web page', name: 'a.svg', bytes: asciiBytes('<html></html>'), ...unreadable },
    { about: 'a PNG cut in its header', name: 'b.png', bytes: png.slice(0, 20), ...unreadable },
    { about: 'a PNG cut in its middle', name: 'c.png', bytes: png.slice(0, 1500), ...unreadable },
    { about: 'a PNG with a torn middle', name: 'd.png', bytes: torn(png), ...unreadable },
    { about: 'a JPEG cut in its header', name: 'a.jpg', bytes: jpeg.slice(0, 40), ...unreadable },
    { about: 'a JPEG cut in its middle', name: 'b.jpg', bytes: jpeg.slice(0, 1000), ...unreadable },
    {
      about: 'a PNG that claims 30,000 × 30,000 pixels',
      name: 'bomb.png',
      bytes: pngOf(30_000, 30_000),
      ...tooLarge,
    },
    {
      about: 'a PNG that claims a width of four thousand million',
      name: 'wide.png',
      bytes: pngOf(0xffffffff, 1),
      ...tooLarge,
    },
    { about: 'a PNG of no width', name: 'none.png', bytes: pngOf(0, 7), ...unreadable },
    { about: 'an HEIC photo', name: 'IMG_1.HEIC', bytes: heicOf(4032, 3024), code: 'picture-heic' },
    {
      about: 'an SVG of three megabytes',
      name: 'long.svg',
      bytes: svgOf('<g/>'.repeat(750_000)),
      ...tooLarge,
    },
    {
      about: 'an SVG that is not closed',
      name: 'open.svg',
      bytes: asciiBytes('<svg><g>'),
      ...unreadable,
    },
  ];
}

export interface HandledPicture {
  readonly about: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly notices: readonly PictureNotice[];
}

/** Files that look dangerous and are shown all the same, at times with a word about it. */
export function handledPictures(odd: ReadFixture): readonly HandledPicture[] {
  return [
    {
      about: 'a GIF of five thousand frames',
      name: 'long.gif',
      bytes: manyFrames(odd('still.gif'), 5000),
      notices: ['first-frame'],
    },
    {
      about: 'an SVG with scripts and references to elsewhere',
      name: 'script.svg',
      bytes: svgOf(
        '<script>while (true) {}</script><image href="http://localhost:1/a.png" width="9" height="9"/><rect width="9" height="9" onload="while (true) {}"/>',
      ),
      notices: [],
    },
  ];
}

function svgOf(content: string): Uint8Array<ArrayBuffer> {
  const head = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10">';
  return asciiBytes(`${head}${content}</svg>`);
}

/** Bytes of the compressed rows replaced, checksums left as they were. */
function torn(png: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const copy = png.slice();
  copy.fill(0x55, 600, 1200);
  return copy;
}

/** The boxes that name an HEIC photo and its size (ISO/IEC 23008-12), and no photo in them. */
function heicOf(width: number, height: number): Uint8Array<ArrayBuffer> {
  const size = new Uint8Array(12);
  new DataView(size.buffer).setUint32(4, width);
  new DataView(size.buffer).setUint32(8, height);
  const properties = box('iprp', box('ipco', box('ispe', size)));
  return joined(
    box('ftyp', asciiBytes('heic\0\0\0\0heicmif1')),
    box('meta', joined(new Uint8Array(4), properties)),
  );
}

function box(type: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, content.length + 8);
  return joined(length, asciiBytes(type), content);
}

const GIF_HEAD = 13;
const GIF_END = 1;

/** A still GIF's one frame over and over. */
function manyFrames(gif: Uint8Array<ArrayBuffer>, count: number): Uint8Array<ArrayBuffer> {
  const palette = 3 * 2 ** (((gif[10] as number) & 7) + 1);
  const start = gif.subarray(0, GIF_HEAD + palette);
  const frame = gif.subarray(GIF_HEAD + palette, -GIF_END);
  return joined(start, ...new Array<Uint8Array>(count).fill(frame), gif.subarray(-GIF_END));
}
