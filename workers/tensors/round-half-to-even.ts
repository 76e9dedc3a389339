/** numpy's and Python's rounding: 8.5 → 8, 9.5 → 10, where Math.round gives 9 and 10. */
export function roundHalfToEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
