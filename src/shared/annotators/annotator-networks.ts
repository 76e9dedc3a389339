import type { ParameterValues } from './annotator-spec.ts';
import type { AnnotatorId } from './annotator-specs.ts';

/** The networks that annotators ask; modelkit/annotators/catalogue.py says what they are. */
export type GraphId =
  | 'mlsd-tiny'
  | 'mlsd-large'
  | 'u2netp'
  | 'person-mask'
  | 'body-detector'
  | 'body-landmarks'
  | 'hand-landmarks'
  | 'face-landmarks'
  | 'scene'
  | 'line-art';

/** What an annotator may have to load before its first hint. Several share a network. */
export interface Networks {
  /** Who trained them, and on what: `network.<origin>` in the dictionaries. */
  readonly origin: 'mlsd' | 'u2netp' | 'selfie' | 'pose' | 'scene' | 'line-art';
  readonly graphs: readonly GraphId[];
}

/** null for a classical annotator: it needs none. */
export function networksOf(annotator: AnnotatorId, parameters: ParameterValues): Networks | null {
  switch (annotator) {
    case 'softedge':
    case 'scribble-softedge':
    case 'depth':
    case 'normal':
    case 'normal-from-depth':
    case 'segmentation':
      return { origin: 'scene', graphs: ['scene'] };
    case 'lineart':
    case 'lineart-coarse':
    case 'lineart-anime':
      return { origin: 'line-art', graphs: ['line-art'] };
    case 'mlsd':
      return {
        origin: 'mlsd',
        graphs: [parameters['large'] === true ? 'mlsd-large' : 'mlsd-tiny'],
      };
    case 'openpose':
      return { origin: 'pose', graphs: poseGraphs(parameters) };
    case 'salient-object':
      return { origin: 'u2netp', graphs: ['u2netp'] };
    case 'person-mask':
      return { origin: 'selfie', graphs: ['person-mask'] };
    default:
      return null;
  }
}

function poseGraphs({ hands, face }: ParameterValues): readonly GraphId[] {
  const graphs: GraphId[] = ['body-detector', 'body-landmarks'];
  if (hands === true) graphs.push('hand-landmarks');
  if (face === true) graphs.push('face-landmarks');
  return graphs;
}
