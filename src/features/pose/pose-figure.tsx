import type { Pose, PosePoints } from '../../shared/pose/pose.ts';
import {
  BODY_COLOURS,
  FACE_POINT_COLOUR,
  HAND_BONES,
  HAND_POINT_COLOUR,
  LIMB_OPACITY,
  LIMBS,
  type PoseWidths,
  type Rgb,
} from '../../shared/pose/pose-style.ts';

export interface PoseFigureProps {
  readonly pose: Pose;
  readonly widths: PoseWidths;
}

/** A person as the hint will show them: the same shapes and colours, drawn by the browser so that they follow the pointer. */
export function PoseFigure({ pose, widths }: PoseFigureProps) {
  const { body, rightHand, leftHand, face } = pose;
  return (
    <g>
      <Points points={body} radius={widths.limb} colourOf={(i) => BODY_COLOURS[i]} />
      {LIMBS.map(([a, b], i) => {
        const [from, to] = [body[a], body[b]];
        if (!(from && to)) return null;
        const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
        const degrees = (Math.atan2(dy, dx) * 180) / Math.PI;
        const middle = `translate(${(from[0] + to[0]) / 2} ${(from[1] + to[1]) / 2})`;
        return (
          <ellipse
            key={`${a}-${b}`}
            rx={Math.hypot(dx, dy) / 2}
            ry={widths.limb}
            transform={`${middle} rotate(${degrees})`}
            fill={css(BODY_COLOURS[i])}
            fillOpacity={LIMB_OPACITY}
          />
        );
      })}
      <Hand hand={rightHand} widths={widths} />
      <Hand hand={leftHand} widths={widths} />
      <Points points={face ?? []} radius={widths.facePoint} colourOf={() => FACE_POINT_COLOUR} />
    </g>
  );
}

interface HandProps {
  readonly hand: PosePoints | null;
  readonly widths: PoseWidths;
}

function Hand({ hand, widths }: HandProps) {
  if (!hand) return null;
  return (
    <>
      {HAND_BONES.map(({ from, to, colour }) => {
        const [start, end] = [hand[from], hand[to]];
        if (!(start && end)) return null;
        const place = { x1: start[0], y1: start[1], x2: end[0], y2: end[1] };
        return <line key={to} {...place} stroke={css(colour)} strokeWidth={2 * widths.handBone} />;
      })}
      <Points points={hand} radius={widths.handPoint} colourOf={() => HAND_POINT_COLOUR} />
    </>
  );
}

interface PointsProps {
  readonly points: PosePoints;
  readonly radius: number;
  readonly colourOf: (index: number) => Rgb | undefined;
}

function Points({ points, radius, colourOf }: PointsProps) {
  return points.map(
    (point, i) =>
      point && (
        // biome-ignore lint/suspicious/noArrayIndexKey: a point's number is what it is
        <circle key={i} cx={point[0]} cy={point[1]} r={radius} fill={css(colourOf(i))} />
      ),
  );
}

function css(colour: Rgb | undefined): string {
  return `rgb(${colour?.map(Math.round).join(' ')})`;
}
