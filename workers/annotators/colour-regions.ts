import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { blur } from './blur.ts';
import { kMeans, nearestCentre } from './k-means.ts';
import { resizeNearest } from './resize-nearest.ts';

/** Colours are learnt from a picture of at most this side; more changes them little. */
const SAMPLE_SIDE = 64;

/**
 * Flat areas of few colours, without a network: smoothed, then every pixel takes the nearest of the `count` colours that
 * k-means finds. A segmentation by colour, not by what things are.
 */
export function colourRegions(picture: Pixels, count: number, smoothing: number): Pixels {
  const smooth = smoothing === 0 ? picture : blur(picture, smoothing);
  const colours = kMeans(samplesOf(smooth), count);
  const regions = createPixels(picture.width, picture.height);
  for (let i = 0; i < smooth.data.length; i += 4) {
    const [r, g, b] = [
      smooth.data[i] as number,
      smooth.data[i + 1] as number,
      smooth.data[i + 2] as number,
    ];
    const c = 3 * nearestCentre(colours, r, g, b);
    regions.data[i] = colours[c] as number;
    regions.data[i + 1] = colours[c + 1] as number;
    regions.data[i + 2] = colours[c + 2] as number;
    regions.data[i + 3] = 255;
  }
  return regions;
}

function samplesOf(picture: Pixels): Float32Array {
  const side = (length: number) => Math.min(length, SAMPLE_SIDE);
  const { data } = resizeNearest(picture, side(picture.width), side(picture.height));
  return Float32Array.from(
    { length: (data.length / 4) * 3 },
    (_, i) => data[4 * Math.floor(i / 3) + (i % 3)] as number,
  );
}
