import type { Stroke, StrokePoint } from '../../document/studio-document.ts';

export type StrokeSettings = Pick<Stroke, 'tool' | 'size' | 'pressured' | 'smoothing'>;

/** Gathers the points of the stroke in progress. Nothing here waits for a store or for React. */
export class StrokeBuilder {
  readonly #settings: StrokeSettings;
  readonly #id = crypto.randomUUID();
  readonly #points: StrokePoint[] = [];
  /** While straight: how many points come before the one that follows the pointer. */
  #anchored: number | null = null;

  constructor(settings: StrokeSettings) {
    this.#settings = settings;
  }

  /** Straight: from where the hand went straight, only the latest point counts. */
  add(point: StrokePoint, isStraight: boolean): void {
    if (!isStraight) this.#anchored = null;
    else if (this.#anchored === null) this.#anchored = Math.max(1, this.#points.length);
    if (this.#anchored !== null)
      this.#points.length = Math.min(this.#points.length, this.#anchored);
    const last = this.#points.at(-1);
    if (last && last[0] === point[0] && last[1] === point[1]) return;
    this.#points.push(point);
  }

  get isEmpty(): boolean {
    return this.#points.length === 0;
  }

  /** The stroke so far. */
  build(): Stroke {
    // One straight line has one width; its pressure would only be that of two moments.
    const pressured = this.#settings.pressured && this.#points.length > 2;
    return { id: this.#id, ...this.#settings, pressured, points: [...this.#points] };
  }
}
