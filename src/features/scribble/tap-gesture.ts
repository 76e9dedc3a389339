import type { StrokePoint } from '../../document/studio-document.ts';
import type { ToolGesture } from './tool-gesture.ts';
import type { Point } from './viewport.ts';

/** Acts once, where the pen came down, and only when it is lifted: a second finger may still make it a pinch. */
export class TapGesture implements ToolGesture {
  readonly #act: (at: Point) => void;
  readonly startedAt = performance.now();
  #at: Point | null = null;

  constructor(act: (at: Point) => void) {
    this.#act = act;
  }

  add([first]: readonly StrokePoint[]): void {
    if (first) this.#at ??= { x: first[0], y: first[1] };
  }

  finish(): void {
    if (this.#at) this.#act(this.#at);
  }

  cancel(): void {
    this.#at = null;
  }
}
