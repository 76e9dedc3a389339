import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useRef,
} from 'react';
import type { Point } from '../../shared/pose/pose.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './pose-stage.module.css';

/** Where a drag is: on its way, let go, or given up. */
export type DragPhase = 'moving' | 'done' | 'cancelled';

export interface PoseHandleProps {
  /** In shares of the stage. */
  readonly at: Point;
  readonly label: string;
  readonly look: 'point' | 'corner';
  /** Whether Tab reaches it. */
  readonly isInTurn: boolean;
  /** Stage pixels of the screen → pixels of the document. */
  readonly scale: () => number;
  readonly onDrag: (by: Point, phase: DragPhase) => void;
  readonly onNudge: (by: Point) => void;
  readonly onDelete: () => void;
  readonly onFocus: () => void;
  readonly children?: ReactNode;
}

const ARROWS = new Map<string, Point>([
  ['ArrowLeft', [-1, 0]],
  ['ArrowRight', [1, 0]],
  ['ArrowUp', [0, -1]],
  ['ArrowDown', [0, 1]],
]);
const FAR = 10;

/** Something on the stage that is dragged, or moved by arrows: 1 px, with Shift 10 px. */
export function PoseHandle(props: PoseHandleProps) {
  const start = useRef<Point | null>(null);

  function byNow({ clientX, clientY }: PointerEvent): Point {
    const [x, y] = start.current ?? [clientX, clientY];
    const scale = props.scale();
    return [(clientX - x) * scale, (clientY - y) * scale];
  }

  function take(event: PointerEvent<HTMLButtonElement>): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = [event.clientX, event.clientY];
    props.onFocus();
  }

  function follow(event: PointerEvent): void {
    if (start.current) props.onDrag(byNow(event), 'moving');
  }

  function letGo(event: PointerEvent): void {
    if (!start.current) return;
    const by = byNow(event);
    start.current = null;
    // A mere tap moves nothing.
    props.onDrag(by, by[0] === 0 && by[1] === 0 ? 'cancelled' : 'done');
  }

  function giveUp(): void {
    if (!start.current) return;
    start.current = null;
    props.onDrag([0, 0], 'cancelled');
  }

  function press(event: KeyboardEvent<HTMLButtonElement>): void {
    const arrow = ARROWS.get(event.key);
    if (arrow) {
      const far = event.shiftKey ? FAR : 1;
      props.onNudge([arrow[0] * far, arrow[1] * far]);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      const next = event.currentTarget.nextElementSibling;
      if (next instanceof HTMLElement) next.focus();
      props.onDelete();
    } else if (event.key === 'Escape' && start.current) {
      giveUp();
    } else {
      return;
    }
    event.preventDefault();
  }

  const [x, y] = props.at;
  return (
    <button
      type="button"
      className={classNames(styles['handle'], styles[props.look])}
      style={{ '--x': percent(x), '--y': percent(y) } as CSSProperties}
      aria-label={props.label}
      tabIndex={props.isInTurn ? 0 : -1}
      onPointerDown={take}
      onPointerMove={follow}
      onPointerUp={letGo}
      onPointerCancel={giveUp}
      onKeyDown={press}
      onFocus={props.onFocus}
    >
      {props.children}
    </button>
  );
}

/** A point beyond the stage keeps its handle at the edge, within reach. */
function percent(share: number): string {
  return `${100 * Math.min(1, Math.max(0, share))}%`;
}
