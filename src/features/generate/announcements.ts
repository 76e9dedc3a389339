const MILESTONES = [75, 50, 25];

/** The milestone that was passed between two shares of the work, if any: more would be noise to a screen reader. */
export function milestonePassed(before: number, after: number): number | null {
  return MILESTONES.find((m) => before * 100 < m && after * 100 >= m) ?? null;
}
