import type { AnnotateRequest, HintOutcome } from '../../src/shared/annotators/annotate-api.ts';
import { annotatorSpec } from '../../src/shared/annotators/annotator-specs.ts';
import { success } from '../../src/shared/outcome.ts';
import { overWhite } from '../tensors/over-white.ts';
import { checkAnnotateRequest } from './check-annotate-request.ts';
import { completeParameters } from './complete-parameters.ts';
import { controlSize } from './control-size.ts';
import { fitPicture } from './fit-picture.ts';
import type { GraphRunner } from './graph-runner.ts';
import { ANNOTATORS } from './registry.ts';
import { resizeLinear } from './resize-linear.ts';
import { resizeNearest } from './resize-nearest.ts';

/**
 * Source → opaque → of the size to look at → map → hint. The request comes from another thread and is checked first. What fails in
 * `runGraph` is thrown on to whoever handed it in.
 */
export async function annotate(
  request: AnnotateRequest,
  runGraph: GraphRunner,
): Promise<HintOutcome> {
  const objection = checkAnnotateRequest(request);
  if (objection) return objection;
  const spec = annotatorSpec(request.annotator);
  const parameters = completeParameters(spec, request.parameters);
  if (!parameters.ok) return parameters;
  const { source, width, height, resizeMode, annotator, detectResolution } = request;
  const seen = detectResolution === null ? request : controlSize(request, detectResolution);
  const picture = fitPicture(overWhite(source), seen.width, seen.height, resizeMode);
  const made = await ANNOTATORS[annotator](picture, parameters.value, runGraph);
  const { pixels: map, notice } = 'pixels' in made ? made : { pixels: made, notice: undefined };
  const resizeMap = spec.mapResize === 'nearest' ? resizeNearest : resizeLinear;
  const isOfSize = map.width === width && map.height === height;
  return {
    ...success(isOfSize ? map : resizeMap(map, width, height)),
    ...(notice && { notice }),
  };
}
