import type { Affine } from '../../document/affine.ts';
import { addStrokes, type StrokeLayer } from '../../document/commands/stroke-commands.ts';
import { beginGesture } from '../../document/history.ts';
import type { Stroke, StrokePoint } from '../../document/studio-document.ts';
import type { SheetPainter } from './sheet-painter.ts';
import { StrokeBuilder, type StrokeSettings } from './stroke-builder.ts';
import { withImages } from './symmetry.ts';
import type { GestureKeys, ToolGesture } from './tool-gesture.ts';

export interface LiveStrokeParts {
  readonly painter: Pick<SheetPainter, 'setLive'>;
  readonly layer: StrokeLayer;
  /** Where the stroke appears again. */
  readonly maps: readonly Affine[];
}

/** One stroke from pen down to pen up: shown at once, undoable once it is finished, gone if it is cancelled. */
export class LiveStroke implements ToolGesture {
  readonly #parts: LiveStrokeParts;
  readonly #builder: StrokeBuilder;
  readonly #endGesture = beginGesture();
  readonly startedAt = performance.now();

  constructor(parts: LiveStrokeParts, settings: StrokeSettings) {
    this.#parts = parts;
    this.#builder = new StrokeBuilder(settings);
  }

  add(points: readonly StrokePoint[], { shift }: GestureKeys): void {
    for (const point of points) this.#builder.add(point, shift);
    this.#parts.painter.setLive(this.#strokes());
  }

  finish(): void {
    this.#parts.painter.setLive([]);
    if (!this.#builder.isEmpty) addStrokes(this.#parts.layer, this.#strokes());
    this.#endGesture();
  }

  cancel(): void {
    this.#parts.painter.setLive([]);
    this.#endGesture();
  }

  #strokes(): readonly Stroke[] {
    return withImages(this.#builder.build(), this.#parts.maps);
  }
}
