import type { AnnotatorId } from '../../src/shared/annotators/annotator-specs.ts';
import { copyPixels } from '../../src/shared/pixels.ts';
import { type Annotator, numberParameter, toggleParameter } from './annotator.ts';
import { blur } from './blur.ts';
import { canny } from './canny.ts';
import { colourGrid } from './colour-grid.ts';
import { colourRegions } from './colour-regions.ts';
import { contentShuffle } from './content-shuffle.ts';
import { depth } from './depth.ts';
import { invert } from './invert.ts';
import { lineart } from './lineart.ts';
import { lineartXdog } from './lineart-xdog.ts';
import { mlsd } from './mlsd.ts';
import { normal } from './normal.ts';
import { normalFromDepth } from './normal-from-depth.ts';
import { openpose, posePartsOf } from './openpose.ts';
import { personMask } from './person-mask.ts';
import { salientObject } from './salient-object.ts';
import { scribble } from './scribble.ts';
import { scribbleSoftedge } from './scribble-softedge.ts';
import { scribbleXdog } from './scribble-xdog.ts';
import { segmentation } from './segmentation.ts';
import { softedge } from './softedge.ts';
import { threshold } from './threshold.ts';
import { unlessBlank } from './unless-blank.ts';

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
  'scribble-xdog': (picture, parameters) =>
    scribbleXdog(
      picture,
      numberParameter(parameters, 'sigma'),
      numberParameter(parameters, 'threshold'),
    ),
  'lineart-xdog': (picture, parameters) =>
    lineartXdog(
      picture,
      numberParameter(parameters, 'sigma'),
      numberParameter(parameters, 'threshold'),
    ),
  threshold: (picture, parameters) => threshold(picture, numberParameter(parameters, 'threshold')),
  'colour-regions': (picture, parameters) =>
    colourRegions(
      picture,
      numberParameter(parameters, 'colours'),
      numberParameter(parameters, 'smoothing'),
    ),
  'colour-grid': (picture, parameters) => colourGrid(picture, numberParameter(parameters, 'block')),
  blur: (picture, parameters) => blur(picture, numberParameter(parameters, 'sigma')),
  'content-shuffle': (picture, parameters) =>
    contentShuffle(
      picture,
      numberParameter(parameters, 'seed'),
      numberParameter(parameters, 'scale'),
    ),
  mlsd: (picture, parameters, runGraph) =>
    mlsd(
      picture,
      runGraph,
      {
        minScore: numberParameter(parameters, 'valueThreshold'),
        minLength: numberParameter(parameters, 'distanceThreshold'),
      },
      toggleParameter(parameters, 'large') ? 'mlsd-large' : 'mlsd-tiny',
    ),
  softedge: unlessBlank((picture, parameters, runGraph) =>
    softedge(picture, runGraph, toggleParameter(parameters, 'safe')),
  ),
  'scribble-softedge': unlessBlank((picture, parameters, runGraph) =>
    scribbleSoftedge(picture, runGraph, numberParameter(parameters, 'threshold')),
  ),
  lineart: unlessBlank((picture, _, runGraph) => lineart(picture, runGraph, 'fine')),
  'lineart-coarse': unlessBlank((picture, _, runGraph) => lineart(picture, runGraph, 'coarse')),
  'lineart-anime': unlessBlank((picture, _, runGraph) => lineart(picture, runGraph, 'anime')),
  depth: unlessBlank((picture, _, runGraph) => depth(picture, runGraph)),
  normal: unlessBlank((picture, _, runGraph) => normal(picture, runGraph)),
  'normal-from-depth': unlessBlank((picture, parameters, runGraph) =>
    normalFromDepth(picture, runGraph, {
      background: numberParameter(parameters, 'background'),
      strength: numberParameter(parameters, 'strength'),
    }),
  ),
  segmentation: unlessBlank((picture, _, runGraph) => segmentation(picture, runGraph)),
  openpose: (picture, parameters, runGraph) => openpose(picture, runGraph, posePartsOf(parameters)),
  'salient-object': (picture, _, runGraph) => salientObject(picture, runGraph),
  'person-mask': (picture, _, runGraph) => personMask(picture, runGraph),
};
