import type { Pixels } from '../../src/shared/pixels.ts';
import type { Hint } from './annotator.ts';
import { type FloatTensor, type GraphRunner, outputOf } from './graph-runner.ts';
import { greyHint } from './grey-hint.ts';
import { resize } from './resize.ts';

const SIDE = 256;
/** A person covers at least this share of the picture; less is noise. */
const LEAST_SHARE = 0.002;

/** White where MediaPipe's selfie segmentation sees a person, with its soft edge. */
export async function personMask(picture: Pixels, runGraph: GraphRunner): Promise<Hint> {
  const outputs = await runGraph('person-mask', { input_1: toInput(resize(picture, SIDE, SIDE)) });
  const mask = outputOf(outputs, 'activation_10'); // [1, 256, 256, 1]
  const pixels = greyHint(mask, SIDE, picture);
  const covered = mask.reduce((count, value) => count + (value > 0.5 ? 1 : 0), 0);
  return covered > LEAST_SHARE * mask.length ? { pixels } : { pixels, notice: 'no-person' };
}

/** RGB 0–1. // [1, 256, 256, 3] */
function toInput({ data }: Pixels): FloatTensor {
  const values = new Float32Array(SIDE * SIDE * 3);
  for (let i = 0, out = 0; i < data.length; i++) {
    if (i % 4 !== 3) values[out++] = (data[i] as number) / 255;
  }
  return { data: values, dims: [1, SIDE, SIDE, 3] };
}
