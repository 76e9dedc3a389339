/**
 * What of `text` remains behind the longest beginning that `fits`, cut before a word (before a character, where not even
 * the first word fits). Every word costs at least one token, so the cut lies among the first `maxWords` + 1 words and a
 * long text is not searched beyond them.
 */
export function unreadPart(
  text: string,
  fits: (prefix: string) => boolean,
  maxWords: number,
): string {
  const cuts = wordStarts(text, maxWords + 1);
  const words = lastFitting(cuts, (cut) => fits(text.slice(0, cut)));
  if (words > 0) return text.slice(words);
  const firstWord = text.slice(0, cuts[1] ?? text.length);
  return text.slice(lastFitting(characterStarts(firstWord), (cut) => fits(text.slice(0, cut))));
}

/** The greatest of ascending `cuts` that fits, 0 if none does; O(log n) trials. */
function lastFitting(cuts: readonly number[], fits: (cut: number) => boolean): number {
  let low = -1;
  let high = cuts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(cuts[middle] as number)) low = middle;
    else high = middle;
  }
  return low < 0 ? 0 : (cuts[low] as number);
}

/** Where the first words begin, in any script: Intl.Segmenter knows words that no space divides. */
function wordStarts(text: string, maxWords: number): readonly number[] {
  const starts: number[] = [];
  for (const { segment, index } of new Intl.Segmenter('und', { granularity: 'word' }).segment(
    text,
  )) {
    if (segment.trim() !== '') starts.push(index);
    if (starts.length > maxWords) break;
  }
  return starts;
}

function characterStarts(text: string): readonly number[] {
  const starts: number[] = [];
  for (let i = 0; i < text.length; i += (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1) starts.push(i);
  return starts;
}
