const FORWARD = { vertical: 'ArrowDown', horizontal: 'ArrowRight' } as const;
const BACK = { vertical: 'ArrowUp', horizontal: 'ArrowLeft' } as const;

/** Where arrows, Home and End lead in a menu or a row of tabs; null for other keys. It goes round at the ends. */
export function nextIndex(
  key: string,
  index: number,
  count: number,
  direction: 'vertical' | 'horizontal',
): number | null {
  if (key === FORWARD[direction]) return (index + 1) % count;
  if (key === BACK[direction]) return (index - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}
