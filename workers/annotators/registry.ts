import type { AnnotatorId } from '../../src/shared/annotators/annotator-specs.ts';
import { copyPixels } from '../../src/shared/pixels.ts';
import { type Annotator, numberParameter } from './annotator.ts';
import { canny } from './canny.ts';
import { invert } from './invert.ts';
import { scribble } from './scribble.ts';

/** The algorithm behind every annotator that the studio offers; the specs in src/shared/annotators say how to ask. */
export const ANNOTATORS: Readonly<Record<AnnotatorId, Annotator>> = {
  none: copyPixels,
  invert,
  scribble: (picture, parameters) => scribble(picture, numberParameter(parameters, 'threshold')),
  canny: (picture, parameters) =>
    canny(
      picture,
      numberParameter(parameters, 'lowThreshold'),
      numberParameter(parameters, 'highThreshold'),
    ),
};
