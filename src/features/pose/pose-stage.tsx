import { Move, Scaling } from 'lucide-react';
import { useRef } from 'react';
import { endBurst } from '../../document/history.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { PART_NAMES } from '../../shared/pose/check-pose.ts';
import type { Point, Pose } from '../../shared/pose/pose.ts';
import { poseWidths } from '../../shared/pose/pose-style.ts';
import {
  boxOf,
  moveJoint,
  movePoint,
  movePose,
  type PointAddress,
  scalePose,
  withPoint,
} from './edit-pose.ts';
import { PoseBackdrop } from './pose-backdrop.tsx';
import { PoseFigure } from './pose-figure.tsx';
import { type DragPhase, PoseHandle } from './pose-handle.tsx';
import styles from './pose-stage.module.css';
import { pointName } from './pose-words.ts';
import type { PoseEditor } from './use-pose-editor.ts';

export interface PoseStageProps {
  readonly unit: ControlUnit;
  readonly editor: PoseEditor;
  /** Index of the person whose handles Tab reaches. */
  readonly selected: number;
  readonly onSelect: (index: number) => void;
  readonly onRemove: (index: number) => void;
  /** Whether each point of hands and face has a handle, and moves alone. */
  readonly isFine: boolean;
}

/** Around a person, of the stage: room between the frame's handles and the points. */
const MARGIN = 0.035;

/** The people over their picture, each point with a handle. */
export function PoseStage({ unit, editor, selected, onSelect, onRemove, isFine }: PoseStageProps) {
  const t = useT();
  const stage = useRef<HTMLDivElement>(null);
  const width = useDocument((document) => document.width);
  const height = useDocument((document) => document.height);
  const widths = poseWidths({ width, height });
  /** As they were before a drag: its moves are counted from there. */
  const base = useRef<readonly Pose[]>(editor.poses);

  const scale = () => width / (stage.current?.clientWidth || width);

  function drag(person: number, change: (pose: Pose) => Pose, phase: DragPhase) {
    if (phase === 'cancelled') return editor.preview(null);
    const poses = changed(base.current, person, change);
    return phase === 'done' ? editor.commit(poses) : editor.preview(poses);
  }

  /** What all handles of a person have in common. */
  function handleOf(person: number, change: (pose: Pose, by: Point) => Pose) {
    return {
      scale,
      isInTurn: person === selected,
      onFocus: () => {
        endBurst();
        base.current = editor.poses;
        onSelect(person);
      },
      onDrag: (by: Point, phase: DragPhase) => drag(person, (pose) => change(pose, by), phase),
      onNudge: (by: Point) =>
        editor.commit(
          changed(editor.poses, person, (pose) => change(pose, by)),
          'burst',
        ),
    };
  }

  function pointsOf(pose: Pose, person: number) {
    const addresses = PART_NAMES.filter((part) => part === 'body' || isFine).flatMap((part) =>
      (pose[part] ?? []).map((point, index) => ({ point, address: { part, index } })),
    );
    return addresses.map(({ point, address }) => {
      if (!point) return null;
      const name = pointName(t, address);
      const move = isFine ? movePoint : moveJoint;
      return (
        <PoseHandle
          key={`${address.part}.${address.index}`}
          {...handleOf(person, (before, by) => move(before, address, by))}
          at={[point[0] / width, point[1] / height]}
          look="point"
          label={t('pose.pointOf', { number: person + 1, point: name })}
          onDelete={() => editor.commit(changed(editor.poses, person, hide(address)))}
        />
      );
    });
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a form's looks and rules
    <div
      ref={stage}
      role="group"
      aria-label={t('pose.stage', { width, height })}
      className={styles['stage']}
      style={{
        aspectRatio: `${width} / ${height}`,
        inlineSize: `min(100%, calc(var(--stage-height) * ${width / height}))`,
      }}
    >
      <div>
        <PoseBackdrop unit={unit} />
        <svg className={styles['figures']} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {editor.poses.map((pose, person) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: people have no other name than their number
            <PoseFigure key={person} pose={pose} widths={widths} />
          ))}
        </svg>
      </div>
      {editor.poses.map((pose, person) => {
        const box = boxOf(pose);
        const number = person + 1;
        const isSelected = person === selected;
        const corner = { look: 'corner', onDelete: () => onRemove(person) } as const;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <div key={person} className={styles['person']} data-selected={isSelected || undefined}>
            {box && isSelected && (
              <PoseHandle
                {...corner}
                {...handleOf(person, movePose)}
                at={[box.left / width - MARGIN, box.top / height - MARGIN]}
                label={t('pose.move', { number })}
              >
                <Move aria-hidden="true" />
              </PoseHandle>
            )}
            {pointsOf(pose, person)}
            {box && isSelected && (
              <PoseHandle
                {...corner}
                {...handleOf(person, (before, by) => scalePose(before, boxOf(before) ?? box, by))}
                at={[
                  (box.left + box.width) / width + MARGIN,
                  (box.top + box.height) / height + MARGIN,
                ]}
                label={t('pose.scale', { number })}
              >
                <Scaling aria-hidden="true" />
              </PoseHandle>
            )}
          </div>
        );
      })}
    </div>
  );
}

function changed(
  poses: readonly Pose[],
  person: number,
  change: (pose: Pose) => Pose,
): readonly Pose[] {
  const pose = poses[person];
  return pose ? poses.with(person, change(pose)) : poses;
}

function hide(address: PointAddress): (pose: Pose) => Pose {
  return (pose) => withPoint(pose, address, null);
}
