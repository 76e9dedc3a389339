/**
 * A drawing of thousands of strokes takes a tenth of a second to copy into the database, which the person would feel after each
 * of them. So it is stored page by page, and only pages that changed are written: mostly the last one.
 */
export type StrokePage = readonly unknown[];

/** So many strokes are copied within a frame. */
const PAGE_STROKES = 64;

export function toPages(strokes: readonly unknown[]): readonly StrokePage[] {
  const count = Math.ceil(strokes.length / PAGE_STROKES);
  return Array.from({ length: count }, (_, i) =>
    strokes.slice(i * PAGE_STROKES, (i + 1) * PAGE_STROKES),
  );
}

/** Indexes of the pages that are not as they were; strokes never change once made. */
export function changedPages(
  before: readonly StrokePage[],
  after: readonly StrokePage[],
): readonly number[] {
  return [...after.keys()].filter((index) => !isSame(before[index], after[index]));
}

function isSame(a: StrokePage | undefined, b: StrokePage | undefined): boolean {
  return a?.length === b?.length && a?.every((stroke, i) => stroke === b?.[i]) === true;
}
