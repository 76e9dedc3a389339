import { defaultParameters } from '../src/shared/annotators/annotator-spec.ts';
import { ANNOTATOR_SPECS } from '../src/shared/annotators/annotator-specs.ts';
import { createPixels, type Pixels } from '../src/shared/pixels.ts';
import { ANNOTATORS } from '../workers/annotators/registry.ts';

const SIZE = 512;
const RUNS = 4;

/** Milliseconds of each annotator on a noisy picture of 512 × 512 px, the fastest of a few runs. */
export function annotatorSpeeds(): readonly (readonly [id: string, milliseconds: number])[] {
  const picture = noise();
  return ANNOTATOR_SPECS.map((spec) => {
    const times = Array.from({ length: RUNS }, () => {
      const start = performance.now();
      ANNOTATORS[spec.id](picture, defaultParameters(spec));
      return performance.now() - start;
    });
    return [spec.id, Math.min(...times)];
  });
}

/** Busier than any photo, so that no edge follower gets off lightly. */
function noise(): Pixels {
  const picture = createPixels(SIZE, SIZE);
  for (let i = 0; i < picture.data.length; i++) {
    picture.data[i] = i % 4 === 3 ? 255 : (i * 7919) % 251;
  }
  return picture;
}
