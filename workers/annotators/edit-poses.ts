import type {
  AnnotateRequest,
  DrawPosesRequest,
  HintOutcome,
} from '../../src/shared/annotators/annotate-api.ts';
import { failure, type Outcome, success } from '../../src/shared/outcome.ts';
import { isPose, MOST_PEOPLE } from '../../src/shared/pose/check-pose.ts';
import { mapPose } from '../../src/shared/pose/map-pose.ts';
import type { Pose } from '../../src/shared/pose/pose.ts';
import { checkHintSize } from './check-annotate-request.ts';
import type { GraphRunner } from './graph-runner.ts';
import { posePartsOf } from './openpose.ts';
import { drawPoses } from './pose/draw-poses.ts';
import { findPoses } from './pose/find-poses.ts';
import { prepare } from './prepare.ts';

/** The people whom the pose annotator would draw, in pixels of the hint, for a person to move about. */
export async function findPosesToEdit(
  request: AnnotateRequest,
  runGraph: GraphRunner,
): Promise<Outcome<readonly Pose[]>> {
  const prepared = prepare(request);
  if (!prepared.ok) return prepared;
  const { parameters, picture } = prepared.value;
  const poses = await findPoses(picture, runGraph, posePartsOf(parameters));
  const [across, down] = [request.width / picture.width, request.height / picture.height];
  return success(poses.map((pose) => mapPose(pose, ([x, y]) => [x * across, y * down])));
}

/** The hint of edited people: the same drawing as of found ones. */
export function drawEditedPoses({ poses, width, height }: DrawPosesRequest): HintOutcome {
  const objection = checkHintSize(width, height);
  if (objection) return objection;
  if (!(poses.length <= MOST_PEOPLE && poses.every(isPose))) {
    return failure('invalid-request', 'these are no poses');
  }
  const hint = success(drawPoses(poses, { width, height }));
  return poses.length > 0 ? hint : { ...hint, notice: 'no-pose' };
}
