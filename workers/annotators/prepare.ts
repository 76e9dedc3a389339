import type { AnnotateRequest } from '../../src/shared/annotators/annotate-api.ts';
import type { AnnotatorSpec, ParameterValues } from '../../src/shared/annotators/annotator-spec.ts';
import { annotatorSpec } from '../../src/shared/annotators/annotator-specs.ts';
import { type Outcome, success } from '../../src/shared/outcome.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import { overWhite } from '../tensors/over-white.ts';
import { checkAnnotateRequest } from './check-annotate-request.ts';
import { completeParameters } from './complete-parameters.ts';
import { controlSize } from './control-size.ts';
import { fitPicture } from './fit-picture.ts';

export interface Prepared {
  readonly spec: AnnotatorSpec;
  readonly parameters: ParameterValues;
  readonly picture: Pixels;
}

/** Source → opaque → of the size to look at. The request comes from another thread and is checked first. */
export function prepare(request: AnnotateRequest): Outcome<Prepared> {
  const objection = checkAnnotateRequest(request);
  if (objection) return objection;
  const spec = annotatorSpec(request.annotator);
  const parameters = completeParameters(spec, request.parameters);
  if (!parameters.ok) return parameters;
  const { source, resizeMode, detectResolution } = request;
  const seen = detectResolution === null ? request : controlSize(request, detectResolution);
  const picture = fitPicture(overWhite(source), seen.width, seen.height, resizeMode);
  return success({ spec, parameters: parameters.value, picture });
}
