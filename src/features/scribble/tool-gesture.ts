import type { StrokePoint } from '../../document/studio-document.ts';

/** What is held while a gesture goes on. */
export interface GestureKeys {
  readonly shift: boolean;
  readonly alt: boolean;
}

export const NO_KEYS: GestureKeys = { shift: false, alt: false };

/** What a tool does from pen down to pen up, whether by a pointer or by the keyboard's cursor. */
export interface ToolGesture {
  readonly startedAt: number;
  /** The way since the last call, in document pixels; the first call has the point where the pen came down. */
  add(points: readonly StrokePoint[], keys: GestureKeys): void;
  finish(): void;
  /** Leaves everything as it was. */
  cancel(): void;
}
