import type { AnnotateRequest, HintOutcome } from '../../src/shared/annotators/annotate-api.ts';
import { annotatorSpec } from '../../src/shared/annotators/annotator-specs.ts';
import { success } from '../../src/shared/outcome.ts';
import { overWhite } from '../tensors/over-white.ts';
import { checkAnnotateRequest } from './check-annotate-request.ts';
import { completeParameters } from './complete-parameters.ts';
import { fitPicture } from './fit-picture.ts';
import type { GraphRunner } from './graph-runner.ts';
import { ANNOTATORS } from './registry.ts';

/**
 * Source → opaque → of the wanted size → hint. The request comes from another thread and is checked first. What fails in
 * `runGraph` is thrown on to whoever handed it in.
 */
export async function annotate(
  request: AnnotateRequest,
  runGraph: GraphRunner,
): Promise<HintOutcome> {
  const objection = checkAnnotateRequest(request);
  if (objection) return objection;
  const parameters = completeParameters(annotatorSpec(request.annotator), request.parameters);
  if (!parameters.ok) return parameters;
  const { source, width, height, resizeMode, annotator } = request;
  const picture = fitPicture(overWhite(source), width, height, resizeMode);
  const made = await ANNOTATORS[annotator](picture, parameters.value, runGraph);
  if (!('pixels' in made)) return success(made);
  return { ...success(made.pixels), ...(made.notice && { notice: made.notice }) };
}
