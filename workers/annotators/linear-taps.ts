/** Between which two source lines each target line lies, and how near to the second. */
export interface LinearTaps {
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Of the second line, 0–1. */
  readonly share: Float32Array;
}

/** Centres of pixels on centres of pixels, borders repeated: as OpenCV's INTER_LINEAR. */
export function linearTaps(source: number, target: number): LinearTaps {
  const first = new Int32Array(target);
  const second = new Int32Array(target);
  const share = new Float32Array(target);
  for (let i = 0; i < target; i++) {
    const position = Math.min(Math.max(((i + 0.5) * source) / target - 0.5, 0), source - 1);
    const before = Math.floor(position);
    first[i] = before;
    second[i] = Math.min(before + 1, source - 1);
    share[i] = position - before;
  }
  return { first, second, share };
}
