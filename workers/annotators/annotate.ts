import type { AnnotateRequest } from '../../src/shared/annotators/annotate-api.ts';
import { annotatorSpec } from '../../src/shared/annotators/annotator-specs.ts';
import { type Outcome, success } from '../../src/shared/outcome.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import { overWhite } from '../tensors/over-white.ts';
import { checkAnnotateRequest } from './check-annotate-request.ts';
import { completeParameters } from './complete-parameters.ts';
import { fitPicture } from './fit-picture.ts';
import { ANNOTATORS } from './registry.ts';

/** Source → opaque → of the wanted size → hint. Pure; the request comes from another thread and is checked first. */
export function annotate(request: AnnotateRequest): Outcome<Pixels> {
  const objection = checkAnnotateRequest(request);
  if (objection) return objection;
  const parameters = completeParameters(annotatorSpec(request.annotator), request.parameters);
  if (!parameters.ok) return parameters;
  const { source, width, height, resizeMode, annotator } = request;
  const picture = fitPicture(overWhite(source), width, height, resizeMode);
  return success(ANNOTATORS[annotator](picture, parameters.value));
}
