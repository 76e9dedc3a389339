import type { AnnotatorSpec } from './annotator-spec.ts';

/** Every annotator, in the order of the picker. Ranges and defaults are the original ControlNet apps'. */
export const ANNOTATOR_SPECS = [
  { id: 'none', group: 'picture', controlTypes: [], mapResize: 'linear', parameters: [] },
  {
    id: 'invert',
    group: 'picture',
    controlTypes: ['scribble', 'lineart'],
    mapResize: 'linear',
    parameters: [],
  },
  {
    id: 'scribble',
    group: 'lines',
    controlTypes: ['scribble'],
    mapResize: 'nearest',
    parameters: [
      {
        kind: 'number',
        id: 'threshold',
        min: 0,
        max: 255,
        step: 1,
        default: 127,
      },
    ],
  },
  {
    id: 'canny',
    group: 'lines',
    controlTypes: ['canny', 'scribble', 'lineart'],
    mapResize: 'linear',
    parameters: [
      { kind: 'number', id: 'lowThreshold', min: 1, max: 255, step: 1, default: 100 },
      { kind: 'number', id: 'highThreshold', min: 1, max: 255, step: 1, default: 200 },
    ],
  },
  {
    id: 'scribble-xdog',
    group: 'lines',
    controlTypes: ['scribble'],
    mapResize: 'linear',
    parameters: [
      { kind: 'number', id: 'sigma', min: 0.3, max: 3, step: 0.1, default: 0.5 },
      { kind: 'number', id: 'threshold', min: 1, max: 64, step: 1, default: 32 },
    ],
  },
  {
    id: 'lineart-xdog',
    group: 'lines',
    controlTypes: ['lineart', 'softedge', 'scribble'],
    mapResize: 'linear',
    parameters: [
      { kind: 'number', id: 'sigma', min: 0.3, max: 5, step: 0.1, default: 1 },
      { kind: 'number', id: 'threshold', min: -1, max: 1, step: 0.05, default: -0.1 },
    ],
  },
  {
    id: 'threshold',
    group: 'picture',
    controlTypes: ['scribble', 'lineart'],
    mapResize: 'nearest',
    parameters: [{ kind: 'number', id: 'threshold', min: 0, max: 255, step: 1, default: 127 }],
  },
  {
    id: 'colour-regions',
    group: 'regions',
    controlTypes: ['seg'],
    mapResize: 'nearest',
    parameters: [
      { kind: 'number', id: 'colours', min: 2, max: 32, step: 1, default: 8 },
      { kind: 'number', id: 'smoothing', min: 0, max: 10, step: 0.5, default: 2 },
    ],
  },
  {
    id: 'colour-grid',
    group: 'picture',
    controlTypes: ['tile'],
    mapResize: 'nearest',
    parameters: [{ kind: 'number', id: 'block', min: 4, max: 256, step: 4, default: 64 }],
  },
  {
    id: 'blur',
    group: 'picture',
    controlTypes: ['tile'],
    mapResize: 'linear',
    parameters: [{ kind: 'number', id: 'sigma', min: 0.5, max: 32, step: 0.5, default: 9 }],
  },
  {
    id: 'content-shuffle',
    group: 'picture',
    controlTypes: ['shuffle'],
    mapResize: 'linear',
    parameters: [
      { kind: 'number', id: 'seed', min: 0, max: 9999, step: 1, default: 0 },
      { kind: 'number', id: 'scale', min: 32, max: 512, step: 16, default: 256 },
    ],
  },
  {
    id: 'mlsd',
    group: 'lines',
    controlTypes: ['mlsd', 'lineart', 'scribble'],
    mapResize: 'nearest',
    parameters: [
      { kind: 'number', id: 'valueThreshold', min: 0.01, max: 2, step: 0.01, default: 0.1 },
      { kind: 'number', id: 'distanceThreshold', min: 0.01, max: 20, step: 0.01, default: 0.1 },
      { kind: 'toggle', id: 'large', default: false },
    ],
  },
  {
    id: 'softedge',
    group: 'lines',
    controlTypes: ['softedge', 'lineart', 'scribble'],
    mapResize: 'linear',
    parameters: [{ kind: 'toggle', id: 'safe', default: false }],
  },
  {
    id: 'scribble-softedge',
    group: 'lines',
    controlTypes: ['scribble'],
    mapResize: 'nearest',
    parameters: [{ kind: 'number', id: 'threshold', min: 1, max: 255, step: 1, default: 64 }],
  },
  {
    id: 'lineart',
    group: 'lines',
    controlTypes: ['lineart', 'softedge', 'scribble'],
    mapResize: 'linear',
    parameters: [],
  },
  {
    id: 'lineart-coarse',
    group: 'lines',
    controlTypes: ['lineart', 'scribble', 'softedge'],
    mapResize: 'linear',
    parameters: [],
  },
  {
    id: 'lineart-anime',
    group: 'lines',
    controlTypes: ['lineart', 'scribble', 'softedge'],
    mapResize: 'linear',
    parameters: [],
  },
  { id: 'depth', group: 'surfaces', controlTypes: ['depth'], mapResize: 'linear', parameters: [] },
  {
    id: 'normal',
    group: 'surfaces',
    controlTypes: ['normal'],
    mapResize: 'linear',
    parameters: [],
  },
  {
    id: 'normal-from-depth',
    group: 'surfaces',
    controlTypes: ['normal'],
    mapResize: 'linear',
    parameters: [
      { kind: 'number', id: 'background', min: 0, max: 1, step: 0.01, default: 0.4 },
      { kind: 'number', id: 'strength', min: 0.1, max: 20, step: 0.01, default: 6.2 },
    ],
  },
  {
    id: 'segmentation',
    group: 'regions',
    controlTypes: ['seg'],
    mapResize: 'nearest',
    parameters: [],
  },
  {
    id: 'openpose',
    group: 'people',
    controlTypes: ['openpose'],
    mapResize: 'nearest',
    parameters: [
      { kind: 'toggle', id: 'hands', default: false },
      { kind: 'toggle', id: 'face', default: false },
    ],
  },
  {
    id: 'salient-object',
    group: 'regions',
    controlTypes: ['mask'],
    mapResize: 'linear',
    parameters: [],
  },
  {
    id: 'person-mask',
    group: 'regions',
    controlTypes: ['mask'],
    mapResize: 'linear',
    parameters: [],
  },
] as const satisfies readonly AnnotatorSpec[];

export type AnnotatorId = (typeof ANNOTATOR_SPECS)[number]['id'];

export function annotatorSpec(id: AnnotatorId): AnnotatorSpec {
  const spec = ANNOTATOR_SPECS.find((s) => s.id === id);
  if (!spec) throw new RangeError(`no annotator named ${id}`);
  return spec;
}
