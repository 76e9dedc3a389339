import type { AnnotateRequest, HintOutcome } from '../../src/shared/annotators/annotate-api.ts';
import { success } from '../../src/shared/outcome.ts';
import type { GraphRunner } from './graph-runner.ts';
import { prepare } from './prepare.ts';
import { ANNOTATORS } from './registry.ts';
import { resizeLinear } from './resize-linear.ts';
import { resizeNearest } from './resize-nearest.ts';

/** Source → map → hint. What fails in `runGraph` is thrown on to whoever handed it in. */
export async function annotate(
  request: AnnotateRequest,
  runGraph: GraphRunner,
): Promise<HintOutcome> {
  const prepared = prepare(request);
  if (!prepared.ok) return prepared;
  const { spec, parameters, picture } = prepared.value;
  const { width, height, annotator } = request;
  const made = await ANNOTATORS[annotator](picture, parameters, runGraph);
  const { pixels: map, notice } = 'pixels' in made ? made : { pixels: made, notice: undefined };
  const resizeMap = spec.mapResize === 'nearest' ? resizeNearest : resizeLinear;
  const isOfSize = map.width === width && map.height === height;
  return {
    ...success(isOfSize ? map : resizeMap(map, width, height)),
    ...(notice && { notice }),
  };
}
