import type { t as translate } from '../../i18n/t.ts';
import type { PointAddress } from './edit-pose.ts';

/** OpenPose's order. */
export const BODY_POINTS = [
  'nose',
  'neck',
  'rightShoulder',
  'rightElbow',
  'rightWrist',
  'leftShoulder',
  'leftElbow',
  'leftWrist',
  'rightHip',
  'rightKnee',
  'rightAnkle',
  'leftHip',
  'leftKnee',
  'leftAnkle',
  'rightEye',
  'leftEye',
  'rightEar',
  'leftEar',
] as const;

/** What a point is called: by name on the body, by number on hands and face. */
export function pointName(t: typeof translate, { part, index }: PointAddress): string {
  if (part !== 'body') return t('pose.numbered', { part: t(`pose.${part}`), number: index + 1 });
  return t(`pose.point.${BODY_POINTS[index] ?? 'nose'}`);
}
