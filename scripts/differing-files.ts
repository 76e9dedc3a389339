import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The files that two folders do not have in common, byte for byte, and how many were looked at. */
export function differingFiles(
  one: string,
  other: string,
): { readonly compared: number; readonly differing: readonly string[] } {
  const inOne = filesOf(one);
  const inOther = new Set(filesOf(other));
  const all = [...new Set([...inOne, ...inOther])].sort();
  const common = new Set(inOne.filter((file) => inOther.has(file)));
  const differing = all.filter(
    (file) =>
      !(common.has(file) && readFileSync(join(one, file)).equals(readFileSync(join(other, file)))),
  );
  return { compared: all.length, differing };
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
}
