import type { AnnotatorId } from '../annotators/annotator-specs.ts';

/** `photo.jpg` and `canny` → `photo.canny.png`; of several pictures of one name the later ones get a number. */
export function hintNames(
  pictures: readonly string[],
): (index: number, annotator: AnnotatorId) => string {
  const taken = new Set<string>();
  const stems = pictures.map((name) => {
    const stem = freeStem(stemOf(name), taken);
    taken.add(stem.toLowerCase());
    return stem;
  });
  return (index, annotator) => `${stems[index]}.${annotator}.png`;
}

/** Without folders, ending, and what file systems take amiss. */
function stemOf(name: string): string {
  const file = name.split(/[\\/]/).at(-1) ?? '';
  const stem = file.replace(/\.[^.]+$/, '').replace(/[<>:"|?*\p{Cc}]/gu, '_');
  return stem === '' ? 'picture' : stem;
}

function freeStem(stem: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? stem : `${stem}-${number}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}
