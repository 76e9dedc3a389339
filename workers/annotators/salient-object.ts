import type { Pixels } from '../../src/shared/pixels.ts';
import type { Hint } from './annotator.ts';
import { type FloatTensor, type GraphRunner, outputOf } from './graph-runner.ts';
import { greyHint } from './grey-hint.ts';
import { resize } from './resize.ts';

const SIDE = 320;
/** ImageNet's, by channel. */
const MEAN = [0.485, 0.456, 0.406] as const;
const DEVIATION = [0.229, 0.224, 0.225] as const;
/** Below this the network's own best is doubt, and stretching it would draw ghosts. */
const LEAST_CERTAINTY = 0.1;

/** Qin et al. 2020, "U²-Net: Going Deeper with Nested U-Structure for Salient Object Detection", its small variant. */
export async function salientObject(picture: Pixels, runGraph: GraphRunner): Promise<Hint> {
  const outputs = await runGraph('u2netp', { 'input.1': toInput(resize(picture, SIDE, SIDE)) });
  const matte = outputOf(outputs, '1959'); // [1, 1, 320, 320]
  const low = matte.reduce((a, b) => Math.min(a, b));
  const high = matte.reduce((a, b) => Math.max(a, b));
  if (high < LEAST_CERTAINTY) {
    return {
      pixels: greyHint(
        matte.map(() => 0),
        SIDE,
        picture,
      ),
      notice: 'no-object',
    };
  }
  // As its authors do: the map's own range becomes 0–1.
  const stretched = matte.map((value) => (value - low) / (high - low || 1));
  return { pixels: greyHint(stretched, SIDE, picture) };
}

/** Divided by the picture's own brightest value, then normalised. // [1, 3, 320, 320] */
function toInput({ data }: Pixels): FloatTensor {
  const plane = SIDE * SIDE;
  const values = new Float32Array(3 * plane);
  let brightest = 1;
  for (let i = 0; i < data.length; i++) {
    if (i % 4 !== 3) brightest = Math.max(brightest, data[i] as number);
  }
  for (const [channel, mean] of MEAN.entries()) {
    const deviation = DEVIATION[channel] as number;
    for (let i = 0; i < plane; i++) {
      const level = data[4 * i + channel] as number;
      values[channel * plane + i] = (level / brightest - mean) / deviation;
    }
  }
  return { data: values, dims: [1, 3, SIDE, SIDE] };
}
