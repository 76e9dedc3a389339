import type { ResizeMode } from '../../src/shared/annotators/annotate-api.ts';
import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { borderColour } from './border-colour.ts';
import { resize } from './resize.ts';

/** An opaque picture brought to exactly `width` × `height`; the modes are A1111's. */
export function fitPicture(
  picture: Pixels,
  width: number,
  height: number,
  mode: ResizeMode,
): Pixels {
  switch (mode) {
    case 'stretch':
      return resize(picture, width, height);
    case 'crop':
      return cover(picture, width, height);
    case 'fill':
      return contain(picture, width, height);
  }
}

/** The whole area is filled; what hangs over is cut off equally on both sides. */
function cover(picture: Pixels, width: number, height: number): Pixels {
  const scale = Math.max(width / picture.width, height / picture.height);
  const shown = { width: width / scale, height: height / scale };
  return resize(picture, width, height, {
    x: { start: (picture.width - shown.width) / 2, length: shown.width },
    y: { start: (picture.height - shown.height) / 2, length: shown.height },
  });
}

/** The whole picture is shown; the rest takes the colour of the picture's border. */
function contain(picture: Pixels, width: number, height: number): Pixels {
  const scale = Math.min(width / picture.width, height / picture.height);
  const inner = resize(
    picture,
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  );
  const filled = createPixels(width, height);
  new Uint32Array(filled.data.buffer).fill(borderColour(picture));
  const left = Math.floor((width - inner.width) / 2);
  const top = Math.floor((height - inner.height) / 2);
  for (let y = 0; y < inner.height; y++) {
    const row = inner.data.subarray(4 * y * inner.width, 4 * (y + 1) * inner.width);
    filled.data.set(row, 4 * ((top + y) * width + left));
  }
  return filled;
}
