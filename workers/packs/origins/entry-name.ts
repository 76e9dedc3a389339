/** More entries than any pack has files. */
export const MOST_ENTRIES = 5000;

/** An archive's name for a file as a path, or null for one that leads elsewhere or astray: absolute, with `.` or `..`, a drive, or NUL. */
export function safeEntryName(name: string): string | null {
  const path = name.replace(/^(?:\.\/)+/, '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (path === '' || /^[/\\]|^[a-z]:|[\0-\x1f\\]/i.test(path)) return null;
  return path.split('/').some((part) => part === '.' || part === '..') ? null : path;
}
