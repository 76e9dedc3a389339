import { defaultParameters, type ParameterValues } from '../annotators/annotator-spec.ts';
import { type AnnotatorId, annotatorSpec } from '../annotators/annotator-specs.ts';
import { toNumber } from './recovery.ts';

/**
 * Names of preprocessors and models in other programs, by what they contain, the more telling first. Only lower-case
 * letters and digits are compared: `LineArtPreprocessor`, `lineart_realistic` and `control_v11p_sd15_lineart` are one.
 */
const NAMES: readonly (readonly [part: string, annotator: AnnotatorId])[] = [
  ['scribblexdog', 'scribble-xdog'],
  ['xdog', 'scribble-xdog'],
  ['scribblehed', 'scribble-softedge'],
  ['scribblepidi', 'scribble-softedge'],
  ['scribble', 'scribble'],
  ['fakescribble', 'scribble-softedge'],
  ['canny', 'canny'],
  ['lineartanime', 'lineart-anime'],
  ['animelineart', 'lineart-anime'],
  ['lineartcoarse', 'lineart-coarse'],
  ['lineartstandard', 'lineart-xdog'],
  ['lineart', 'lineart'],
  ['mlsd', 'mlsd'],
  ['softedge', 'softedge'],
  ['hed', 'softedge'],
  ['pidi', 'softedge'],
  ['teed', 'softedge'],
  ['normalbae', 'normal'],
  ['baenormal', 'normal'],
  ['normaldsine', 'normal'],
  ['normalmidas', 'normal-from-depth'],
  ['midasnormal', 'normal-from-depth'],
  ['normal', 'normal'],
  ['depth', 'depth'],
  ['midas', 'depth'],
  ['leres', 'depth'],
  ['zoe', 'depth'],
  ['openpose', 'openpose'],
  ['dwpose', 'openpose'],
  ['dwpreprocessor', 'openpose'],
  ['pose', 'openpose'],
  ['segof', 'segmentation'],
  ['seguf', 'segmentation'],
  ['oneformer', 'segmentation'],
  ['uniformer', 'segmentation'],
  ['semseg', 'segmentation'],
  ['seg', 'segmentation'],
  ['shuffle', 'content-shuffle'],
  ['tileresample', 'colour-grid'],
  ['tile', 'blur'],
  ['colormap', 'colour-grid'],
  ['color', 'colour-grid'],
  ['threshold', 'threshold'],
  ['binary', 'threshold'],
  ['blur', 'blur'],
  ['invert', 'invert'],
];

/**
 * Our annotator for another program's preprocessor. Where it used none, the picture was a finished hint, and the network
 * says of which kind. null: we have no such annotator.
 */
export function annotatorFor(preprocessor: string, network: string): AnnotatorId | null {
  const isFinished = /^(none|invert.*|)$/i.test(preprocessor.trim());
  return annotatorNamed(isFinished ? network : preprocessor);
}

function annotatorNamed(name: string): AnnotatorId | null {
  const letters = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return NAMES.find(([part]) => letters.includes(part))?.[1] ?? null;
}

/** The annotator's parameters with the two thresholds that A1111 and ComfyUI give some of theirs. */
export function withThresholds(
  annotator: AnnotatorId,
  low: unknown,
  high: unknown,
): ParameterValues {
  const { parameters } = annotatorSpec(annotator);
  const given = [toNumber(low), toNumber(high)];
  const numbers = parameters.filter((parameter) => parameter.kind === 'number');
  const changed = numbers.flatMap(({ id, min, max, step }, index) => {
    const value = given[index] ?? null;
    if (value === null || value < min || value > max) return [];
    return [[id, Math.round(value / step) * step] as const];
  });
  return { ...defaultParameters(annotatorSpec(annotator)), ...Object.fromEntries(changed) };
}
