/** Whether every word of the query begins some word of the text, in whatever order; an empty query matches all. */
export function matchesQuery(text: string, query: string): boolean {
  const words = wordsOf(text);
  return wordsOf(query).every((wanted) => words.some((word) => word.startsWith(wanted)));
}

/** Accents do not matter to somebody in a hurry. Scripts without spaces are matched from each character on. */
function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return words.flatMap((word) => (UNSPACED.test(word) ? suffixesOf(word) : [word]));
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

function suffixesOf(word: string): readonly string[] {
  return Array.from({ length: word.length }, (_, i) => word.slice(i));
}
