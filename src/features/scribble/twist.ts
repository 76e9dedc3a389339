import type { Point } from './viewport.ts';

/** Fingers that pinch turn a little without meaning to: the sheet follows from here on, in degrees. */
const UNMEANT = 8;
const HALF_TURN = 180;

/** How far two fingers have turned about one another, and how far the sheet goes with them. */
export class Twist {
  #unmeant = 0;
  #isMeant = false;

  /** Whether the sheet has been turned. */
  get isMeant(): boolean {
    return this.#isMeant;
  }

  /** `before` and `now` lead from one finger to the other. The degrees to turn the sheet by, clockwise. */
  follow(before: Point, now: Point): number {
    const degrees = degreesBetween(before, now);
    if (this.#isMeant) return degrees;
    this.#unmeant += degrees;
    this.#isMeant = Math.abs(this.#unmeant) > UNMEANT;
    return 0;
  }
}

/** Clockwise on a screen, where y points down. */
function degreesBetween(one: Point, other: Point): number {
  const across = one.x * other.y - one.y * other.x;
  const along = one.x * other.x + one.y * other.y;
  return (Math.atan2(across, along) * HALF_TURN) / Math.PI;
}
