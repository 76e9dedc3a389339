import type { AnnotatorSpec } from './annotator-spec.ts';

/** Every annotator, in the order of the picker. Ranges and defaults are the original ControlNet apps'. */
export const ANNOTATOR_SPECS = [
  { id: 'none', controlTypes: [], mapResize: 'linear', parameters: [] },
  { id: 'invert', controlTypes: ['scribble', 'lineart'], mapResize: 'linear', parameters: [] },
  {
    id: 'scribble',
    controlTypes: ['scribble'],
    mapResize: 'nearest',
    parameters: [{ kind: 'number', id: 'threshold', min: 0, max: 255, step: 1, default: 127 }],
  },
  {
    id: 'canny',
    controlTypes: ['canny', 'scribble', 'lineart'],
    mapResize: 'linear',
    parameters: [
      { kind: 'number', id: 'lowThreshold', min: 1, max: 255, step: 1, default: 100 },
      { kind: 'number', id: 'highThreshold', min: 1, max: 255, step: 1, default: 200 },
    ],
  },
  {
    id: 'scribble-xdog',
    controlTypes: ['scribble'],
    mapResize: 'linear',
    parameters: [
      { kind: 'number', id: 'sigma', min: 0.3, max: 3, step: 0.1, default: 0.5 },
      { kind: 'number', id: 'threshold', min: 1, max: 64, step: 1, default: 32 },
    ],
  },
  {
    id: 'lineart-xdog',
    controlTypes: ['lineart', 'softedge', 'scribble'],
    mapResize: 'linear',
    parameters: [
      { kind: 'number', id: 'sigma', min: 0.3, max: 5, step: 0.1, default: 1 },
      { kind: 'number', id: 'threshold', min: -1, max: 1, step: 0.05, default: -0.1 },
    ],
  },
  {
    id: 'threshold',
    controlTypes: ['scribble', 'lineart'],
    mapResize: 'nearest',
    parameters: [{ kind: 'number', id: 'threshold', min: 0, max: 255, step: 1, default: 127 }],
  },
  {
    id: 'colour-regions',
    controlTypes: ['seg'],
    mapResize: 'nearest',
    parameters: [
      { kind: 'number', id: 'colours', min: 2, max: 32, step: 1, default: 8 },
      { kind: 'number', id: 'smoothing', min: 0, max: 10, step: 0.5, default: 2 },
    ],
  },
  {
    id: 'colour-grid',
    controlTypes: ['tile'],
    mapResize: 'nearest',
    parameters: [{ kind: 'number', id: 'block', min: 4, max: 256, step: 4, default: 64 }],
  },
  {
    id: 'blur',
    controlTypes: ['tile'],
    mapResize: 'linear',
    parameters: [{ kind: 'number', id: 'sigma', min: 0.5, max: 32, step: 0.5, default: 9 }],
  },
  {
    id: 'content-shuffle',
    controlTypes: ['shuffle'],
    mapResize: 'linear',
    parameters: [
      { kind: 'number', id: 'seed', min: 0, max: 9999, step: 1, default: 0 },
      { kind: 'number', id: 'scale', min: 32, max: 512, step: 16, default: 256 },
    ],
  },
  {
    id: 'mlsd',
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
    controlTypes: ['softedge', 'lineart', 'scribble'],
    mapResize: 'linear',
    parameters: [{ kind: 'toggle', id: 'safe', default: false }],
  },
  {
    id: 'scribble-softedge',
    controlTypes: ['scribble'],
    mapResize: 'nearest',
    parameters: [{ kind: 'number', id: 'threshold', min: 1, max: 255, step: 1, default: 64 }],
  },
  {
    id: 'lineart',
    controlTypes: ['lineart', 'softedge', 'scribble'],
    mapResize: 'linear',
    parameters: [],
  },
  {
    id: 'lineart-coarse',
    controlTypes: ['lineart', 'scribble', 'softedge'],
    mapResize: 'linear',
    parameters: [],
  },
  {
    id: 'lineart-anime',
    controlTypes: ['lineart', 'scribble', 'softedge'],
    mapResize: 'linear',
    parameters: [],
  },
  { id: 'depth', controlTypes: ['depth'], mapResize: 'linear', parameters: [] },
  { id: 'normal', controlTypes: ['normal'], mapResize: 'linear', parameters: [] },
  {
    id: 'normal-from-depth',
    controlTypes: ['normal'],
    mapResize: 'linear',
    parameters: [
      { kind: 'number', id: 'background', min: 0, max: 1, step: 0.01, default: 0.4 },
      { kind: 'number', id: 'strength', min: 0.1, max: 20, step: 0.01, default: 6.2 },
    ],
  },
  { id: 'segmentation', controlTypes: ['seg'], mapResize: 'nearest', parameters: [] },
  {
    id: 'openpose',
    controlTypes: ['openpose'],
    mapResize: 'nearest',
    parameters: [
      { kind: 'toggle', id: 'hands', default: false },
      { kind: 'toggle', id: 'face', default: false },
    ],
  },
  { id: 'salient-object', controlTypes: ['mask'], mapResize: 'linear', parameters: [] },
  { id: 'person-mask', controlTypes: ['mask'], mapResize: 'linear', parameters: [] },
] as const satisfies readonly AnnotatorSpec[];

export type AnnotatorId = (typeof ANNOTATOR_SPECS)[number]['id'];

export function annotatorSpec(id: AnnotatorId): AnnotatorSpec {
  const spec = ANNOTATOR_SPECS.find((s) => s.id === id);
  if (!spec) throw new RangeError(`no annotator named ${id}`);
  return spec;
}
