/** Rounds to the grid `min + k·step` and keeps inside [min, max]; decimal noise like 0.30000000000000004 is cut. */
export function snapNumber(value: number, min: number, max: number, step: number): number {
  const clamped = Math.min(max, Math.max(min, value));
  const snapped = min + Math.round((clamped - min) / step) * step;
  const decimals = Math.max(decimalsOf(step), decimalsOf(min));
  return Number(Math.min(max, snapped).toFixed(decimals));
}

/** What a half-typed text means: a number, or null while it is none ("", "-", "1e"). */
export function parseDraft(text: string): number | null {
  if (text.trim() === '') return null;
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}

function decimalsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}
