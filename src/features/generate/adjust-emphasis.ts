/** A text field's content and selection. */
export interface TextSelection {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What a word ends at, for a caret that has nothing selected. */
const WORD_BEFORE = /[^\s,()[\]{}|:]*$/;
const WORD_AFTER = /^[^\s,()[\]{}|:]*/;

const WEIGHT_AFTER = /^:(\d+(?:\.\d+)?)\)/;
const MIN_WEIGHT = 0;
const MAX_WEIGHT = 2;

/** Makes the selected words, or the word at the caret, `(word:1.1)`, and goes on from there; at 1 the brackets go. */
export function adjustEmphasis(selection: TextSelection, change: number): TextSelection {
  const { text, start, end } = wordOrSelection(selection);
  if (start === end) return selection;
  const words = text.slice(start, end);
  const weighted = text[start - 1] === '(' ? WEIGHT_AFTER.exec(text.slice(end)) : null;
  const outerStart = weighted ? start - 1 : start;
  const outerEnd = weighted ? end + weighted[0].length : end;
  const weight = rounded((weighted ? Number(weighted[1]) : 1) + change);
  const replacement = weight === 1 ? words : `(${words}:${weight})`;
  const newStart = weight === 1 ? outerStart : outerStart + 1;
  return {
    text: text.slice(0, outerStart) + replacement + text.slice(outerEnd),
    start: newStart,
    end: newStart + words.length,
  };
}

function wordOrSelection(selection: TextSelection): TextSelection {
  const { text, start, end } = selection;
  if (start !== end) return selection;
  const before = WORD_BEFORE.exec(text.slice(0, start))?.[0].length ?? 0;
  const after = WORD_AFTER.exec(text.slice(end))?.[0].length ?? 0;
  return { text, start: start - before, end: end + after };
}

function rounded(weight: number): number {
  return Math.min(MAX_WEIGHT, Math.max(MIN_WEIGHT, Math.round(weight * 100) / 100));
}
