/** Where a key leads in a grid of so many columns; null for keys that lead nowhere. */
export function gridIndex(
  key: string,
  index: number,
  count: number,
  columns: number,
  isRightToLeft: boolean,
): number | null {
  const forward = isRightToLeft ? -1 : 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: forward,
    ArrowLeft: -forward,
    ArrowDown: columns,
    ArrowUp: -columns,
  };
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = steps[key];
  if (step === undefined) return null;
  const next = index + step;
  return next >= 0 && next < count ? next : index;
}

/** Columns of a grid as it is laid out: its items until the first one that stands lower. */
export function columnsOf(items: readonly HTMLElement[]): number {
  const top = items[0]?.offsetTop;
  const lower = items.findIndex(({ offsetTop }) => offsetTop !== top);
  return lower > 0 ? lower : Math.max(1, items.length);
}
