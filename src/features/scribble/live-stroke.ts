import { commitStroke } from '../../document/commands/stroke-commands.ts';
import { beginGesture } from '../../document/history.ts';
import type { Stroke, StrokePoint } from '../../document/studio-document.ts';
import type { SheetPainter } from './sheet-painter.ts';
import { StrokeBuilder } from './stroke-builder.ts';

/** One stroke from pen down to pen up: shown at once, undoable once it is finished, gone if it is cancelled. */
export class LiveStroke {
  readonly #painter: Pick<SheetPainter, 'setLive'>;
  readonly #builder: StrokeBuilder;
  readonly #endGesture = beginGesture();
  readonly startedAt = performance.now();

  constructor(
    painter: Pick<SheetPainter, 'setLive'>,
    settings: Pick<Stroke, 'tool' | 'size' | 'pressured'>,
  ) {
    this.#painter = painter;
    this.#builder = new StrokeBuilder(settings);
  }

  add(points: readonly StrokePoint[], isStraight: boolean): void {
    for (const point of points) this.#builder.add(point, isStraight);
    this.#painter.setLive(this.#builder.build());
  }

  finish(): void {
    this.#painter.setLive(null);
    if (!this.#builder.isEmpty) commitStroke(this.#builder.build());
    this.#endGesture();
  }

  cancel(): void {
    this.#painter.setLive(null);
    this.#endGesture();
  }
}
