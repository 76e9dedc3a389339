import type { AnnotatorSpec } from './annotator-spec.ts';

/** Every annotator, in the order of the picker. Ranges and defaults are the original ControlNet apps'. */
export const ANNOTATOR_SPECS = [
  { id: 'none', controlTypes: [], parameters: [] },
  { id: 'invert', controlTypes: ['scribble', 'lineart'], parameters: [] },
  {
    id: 'scribble',
    controlTypes: ['scribble'],
    parameters: [{ kind: 'number', id: 'threshold', min: 0, max: 255, step: 1, default: 127 }],
  },
  {
    id: 'canny',
    controlTypes: ['canny', 'scribble', 'lineart'],
    parameters: [
      { kind: 'number', id: 'lowThreshold', min: 1, max: 255, step: 1, default: 100 },
      { kind: 'number', id: 'highThreshold', min: 1, max: 255, step: 1, default: 200 },
    ],
  },
  {
    id: 'mlsd',
    controlTypes: ['mlsd', 'lineart', 'scribble'],
    parameters: [
      { kind: 'number', id: 'valueThreshold', min: 0.01, max: 2, step: 0.01, default: 0.1 },
      { kind: 'number', id: 'distanceThreshold', min: 0.01, max: 20, step: 0.01, default: 0.1 },
    ],
  },
  {
    id: 'openpose',
    controlTypes: ['openpose'],
    parameters: [
      { kind: 'toggle', id: 'hands', default: false },
      { kind: 'toggle', id: 'face', default: false },
    ],
  },
  { id: 'salient-object', controlTypes: ['mask'], parameters: [] },
  { id: 'person-mask', controlTypes: ['mask'], parameters: [] },
] as const satisfies readonly AnnotatorSpec[];

export type AnnotatorId = (typeof ANNOTATOR_SPECS)[number]['id'];

export function annotatorSpec(id: AnnotatorId): AnnotatorSpec {
  const spec = ANNOTATOR_SPECS.find((s) => s.id === id);
  if (!spec) throw new RangeError(`no annotator named ${id}`);
  return spec;
}
