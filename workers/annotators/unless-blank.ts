import type { Pixels } from '../../src/shared/pixels.ts';
import type { Annotator } from './annotator.ts';
import { blankHint } from './blank-hint.ts';

/** Levels that an empty sheet may vary by: the noise of a JPEG. */
const NOISE = 8;

/** Of a blank picture an empty hint, and the reason. A network that is asked about nothing imagines something. */
export function unlessBlank(annotator: Annotator): Annotator {
  return (picture, parameters, runGraph) =>
    isBlank(picture)
      ? Promise.resolve({ pixels: blankHint(picture), notice: 'blank-picture' })
      : annotator(picture, parameters, runGraph);
}

function isBlank({ data }: Pixels): boolean {
  return [0, 1, 2].every((channel) => {
    let low = 255;
    let high = 0;
    for (let i = channel; i < data.length; i += 4) {
      low = Math.min(low, data[i] as number);
      high = Math.max(high, data[i] as number);
    }
    return high - low <= NOISE;
  });
}
