import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { BLACK, WHITE } from './ink-words.ts';

/**
 * A drawing made by hand → white strokes on black. Dark ink on light paper is white where its darkest channel is below
 * the threshold (gradio_scribble2image.py); light ink on dark paper, as our own hints and chalkboards have it, where the
 * brightest channel is above it. The paper is what covers more than half of the picture.
 */
export function scribble(picture: Pixels, threshold: number): Pixels {
  const { width, height, data } = picture;
  const hint = createPixels(width, height);
  const words = new Uint32Array(hint.data.buffer);
  const isDarkInk = hasLightPaper(picture);
  for (let pixel = 0, i = 0; pixel < words.length; pixel++, i += 4) {
    const [red, green, blue] = [data[i] as number, data[i + 1] as number, data[i + 2] as number];
    const isInk = isDarkInk
      ? Math.min(red, green, blue) < threshold
      : Math.max(red, green, blue) > threshold;
    words[pixel] = isInk ? WHITE : BLACK;
  }
  return hint;
}

function hasLightPaper({ data }: Pixels): boolean {
  let light = 0;
  for (let i = 0; i < data.length; i += 4) {
    const sum = (data[i] as number) + (data[i + 1] as number) + (data[i + 2] as number);
    if (sum > 3 * 127) light++;
  }
  return 8 * light > data.length; // more than half of data.length / 4 pixels
}
