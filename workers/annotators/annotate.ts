import type { AnnotateRequest } from '../../src/shared/annotators/annotate-api.ts';
import { annotatorSpec } from '../../src/shared/annotators/annotator-specs.ts';
import { type Outcome, success } from '../../src/shared/outcome.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import { overWhite } from '../tensors/over-white.ts';
import { checkAnnotateRequest } from './check-annotate-request.ts';
import { completeParameters } from './complete-parameters.ts';
import { controlSize } from './control-size.ts';
import { fitPicture } from './fit-picture.ts';
import { ANNOTATORS } from './registry.ts';
import { resizeLinear } from './resize-linear.ts';
import { resizeNearest } from './resize-nearest.ts';

/** Source → opaque → of the size to look at → map → hint. Pure; the request comes from another thread and is checked first. */
export function annotate(request: AnnotateRequest): Outcome<Pixels> {
  const objection = checkAnnotateRequest(request);
  if (objection) return objection;
  const spec = annotatorSpec(request.annotator);
  const parameters = completeParameters(spec, request.parameters);
  if (!parameters.ok) return parameters;
  const { source, width, height, resizeMode, annotator, detectResolution } = request;
  const seen = detectResolution === null ? request : controlSize(request, detectResolution);
  const picture = fitPicture(overWhite(source), seen.width, seen.height, resizeMode);
  const map = ANNOTATORS[annotator](picture, parameters.value);
  if (map.width === width && map.height === height) return success(map);
  const resizeMap = spec.mapResize === 'nearest' ? resizeNearest : resizeLinear;
  return success(resizeMap(map, width, height));
}
