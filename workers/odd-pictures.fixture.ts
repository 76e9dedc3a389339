import type { AnnotatorId } from '../src/shared/annotators/annotator-specs.ts';
import { crc32 } from '../src/shared/metadata/crc32.ts';
import type { Pixels } from '../src/shared/pixels.ts';
import { annotate } from './annotators/annotate.ts';
import { colourRegions } from './annotators/colour-regions.ts';
import { shuffleThrough } from './annotators/content-shuffle.ts';
import cases from './fixtures/odd/cases.json' with { type: 'json' };

/** fixtures/odd/make_odd_fixtures.py made the files, and the expectations with OpenCV 5.0. */
export interface OddPicture {
  readonly file: string;
  /** Whose pixels it holds: a key of the expectations. */
  readonly pixels: string;
  /** Levels by which a decoder may be off; an annotator cannot be held to such pixels. */
  readonly within?: number;
  readonly isAnimated?: boolean;
  /** Only browsers read it. */
  readonly isForBrowsers?: boolean;
}

export const ODD_PICTURES: readonly OddPicture[] = cases.pictures;

type Expectation = (typeof cases.expectations)['photo'];
const EXPECTATIONS: Readonly<Record<string, Expectation>> = cases.expectations;

/** OpenCV rounds the weights of its blur for bytes to 256ths; the others differ by rounding alone. */
const TOLERANCE = { 'lineart-xdog': 1, 'colour-grid': 1, blur: 2 } as const;
/** remap looks up in 32nds of a pixel. */
const MEAN_SHUFFLE_ERROR = 1;
const SHUFFLE_SCALE = 32;
const COLOURS = 8;
/** OpenCV takes the best of ten starts, ours has one. */
const COMPACTNESS_SHARE = 1.3;

function expectationOf({ pixels }: OddPicture): Expectation {
  const expected = EXPECTATIONS[pixels];
  if (!expected) throw new Error(`no expectation of ${pixels}`);
  return expected;
}

/** By how many levels the decoded picture is off at the worst of 64 places. */
export function decodingError(picture: OddPicture, decoded: Pixels): number {
  return Math.max(...differences(decoded, expectationOf(picture).samples));
}

/** The annotators whose hints of this picture are not OpenCV's, each with how far off it is. */
export async function annotatorErrors(
  picture: OddPicture,
  decoded: Pixels,
): Promise<readonly string[]> {
  const { exact, near, shuffled, compactness, width, height } = expectationOf(picture);
  const hintOf = (annotator: AnnotatorId) => hint(decoded, annotator, width, height);
  const errors: string[] = [];
  for (const [annotator, checksum] of Object.entries(exact)) {
    const made = crc32(rgbOf(await hintOf(annotator as AnnotatorId)));
    if (made !== checksum) errors.push(`${annotator} is not the same`);
  }
  for (const [annotator, samples] of Object.entries(near)) {
    const worst = Math.max(...differences(await hintOf(annotator as AnnotatorId), samples));
    const limit = TOLERANCE[annotator as keyof typeof TOLERANCE];
    if (!(worst <= limit)) errors.push(`${annotator} is off by ${worst} levels`);
  }
  const seen = await hintOf('none');
  const shuffleErrors = differences(
    shuffleThrough(seen, noise(37), noise(53), SHUFFLE_SCALE),
    shuffled,
  );
  const mean = shuffleErrors.reduce((a, b) => a + b, 0) / shuffleErrors.length;
  if (!(mean < MEAN_SHUFFLE_ERROR)) errors.push(`content-shuffle is off by ${mean} levels`);
  const spread = squaredError(colourRegions(seen, COLOURS, 0), seen);
  if (!(spread <= COMPACTNESS_SHARE * compactness + 1)) {
    errors.push(`colour-regions: ${spread} instead of ${compactness}`);
  }
  return errors;
}

async function hint(source: Pixels, annotator: AnnotatorId, width: number, height: number) {
  const outcome = await annotate(
    {
      source,
      annotator,
      parameters: {},
      resizeMode: 'stretch',
      detectResolution: null,
      width,
      height,
    },
    () => Promise.reject(new Error('a classical annotator asked for a network')),
  );
  if (!outcome.ok) throw new Error(`${annotator}: ${outcome.code}, ${outcome.detail}`);
  return outcome.value;
}

/** The same endless grid of numbers as in the script. */
function noise(step: number): Float32Array {
  return Float32Array.from({ length: 4096 }, (_, i) => ((i * step) % 101) / 101);
}

function rgbOf({ data }: Pixels): Uint8Array {
  return Uint8Array.from({ length: (data.length / 4) * 3 }, (_, i) => {
    return data[4 * Math.floor(i / 3) + (i % 3)] as number;
  });
}

/** Level by level, at places spread evenly over the picture. */
function differences({ data }: Pixels, samples: string): readonly number[] {
  const expected = Uint8Array.from(atob(samples), (letter) => letter.charCodeAt(0));
  const places = expected.length / 3;
  const pixels = data.length / 4;
  return Array.from(expected, (level, i) => {
    const pixel = Math.floor((Math.floor(i / 3) * pixels) / places);
    return Math.abs(level - (data[4 * pixel + (i % 3)] as number));
  });
}

function squaredError(a: Pixels, b: Pixels): number {
  return a.data.reduce((sum, level, i) => sum + (level - (b.data[i] as number)) ** 2, 0);
}
