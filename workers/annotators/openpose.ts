import type { ParameterValues } from '../../src/shared/annotators/annotator-spec.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import { type Hint, toggleParameter } from './annotator.ts';
import type { GraphRunner } from './graph-runner.ts';
import { drawPoses } from './pose/draw-poses.ts';
import { findPoses, type PoseParts } from './pose/find-poses.ts';

/** People as coloured stick figures. OpenPose's own weights are not free; MediaPipe finds, OpenPose's drawing shows. */
export async function openpose(
  picture: Pixels,
  runGraph: GraphRunner,
  parts: PoseParts,
): Promise<Hint> {
  const poses = await findPoses(picture, runGraph, parts);
  const pixels = drawPoses(poses, picture);
  return poses.length > 0 ? { pixels } : { pixels, notice: 'no-person' };
}

export function posePartsOf(parameters: ParameterValues): PoseParts {
  return {
    withHands: toggleParameter(parameters, 'hands'),
    withFace: toggleParameter(parameters, 'face'),
  };
}
