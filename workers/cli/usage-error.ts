/** The command line was not understood: exit status 2, and a hint at --help. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A number given as an option, or `fallback` when it was not given. */
export function numberOption(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) {
    throw new UsageError(`--${name} must be a number, not "${text}"`);
  }
  return value;
}

export function oneOf<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((value) => value === text);
  if (found === undefined) {
    throw new UsageError(`--${name} must be one of ${allowed.join(', ')}, not "${text}"`);
  }
  return found;
}
