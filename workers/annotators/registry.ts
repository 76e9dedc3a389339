import type { AnnotatorId } from '../../src/shared/annotators/annotator-specs.ts';
import { copyPixels } from '../../src/shared/pixels.ts';
import { type Annotator, numberParameter, toggleParameter } from './annotator.ts';
import { canny } from './canny.ts';
import { invert } from './invert.ts';
import { mlsd } from './mlsd.ts';
import { openpose } from './openpose.ts';
import { personMask } from './person-mask.ts';
import { salientObject } from './salient-object.ts';
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
  mlsd: (picture, parameters, runGraph) =>
    mlsd(picture, runGraph, {
      minScore: numberParameter(parameters, 'valueThreshold'),
      minLength: numberParameter(parameters, 'distanceThreshold'),
    }),
  openpose: (picture, parameters, runGraph) =>
    openpose(picture, runGraph, {
      withHands: toggleParameter(parameters, 'hands'),
      withFace: toggleParameter(parameters, 'face'),
    }),
  'salient-object': (picture, _, runGraph) => salientObject(picture, runGraph),
  'person-mask': (picture, _, runGraph) => personMask(picture, runGraph),
};
