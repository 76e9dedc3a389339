import { seededBits } from '../random-bits.ts';

/** A group of alternatives without another group in it. */
const INNERMOST = /\{([^{}|]*\|[^{}]*)\}/;

/** A group whose end has not come yet. */
interface OpenGroup {
  text: string;
  hasBar: boolean;
  /** Braces that stand for themselves make the group around them text as well. */
  hasBraces: boolean;
}

/**
 * `a {red|green|blue} cat`: one of the alternatives is taken, by the seed, so that a result can be made again. Groups
 * may be nested, alternatives may be empty; braces without a bar between them are text. One pass, whatever is pasted.
 */
export function expandWildcards(prompt: string, seed: number): string {
  const random = seededBits(seed);
  const outer: OpenGroup = { text: '', hasBar: false, hasBraces: false };
  const open: OpenGroup[] = [];
  for (const part of prompt.split(/([{}|])/)) {
    const group = open.at(-1) ?? outer;
    if (part === '{') open.push({ text: '', hasBar: false, hasBraces: false });
    else if (part === '}' && open.length > 0) close(open, outer, random);
    else {
      group.text += part;
      if (part === '|') group.hasBar = true;
    }
  }
  return outer.text + open.map(({ text }) => `{${text}`).join('');
}

/** The innermost group goes first, so what it becomes is part of the group around it. */
function close(open: OpenGroup[], outer: OpenGroup, random: () => number): void {
  const closed = open.pop();
  if (!closed) return;
  const around = open.at(-1) ?? outer;
  if (closed.hasBar && !closed.hasBraces) {
    const alternatives = closed.text.split('|');
    around.text += alternatives[random() % alternatives.length] ?? '';
  } else {
    around.text += `{${closed.text}}`;
    around.hasBraces = true;
  }
}

export function hasWildcards(prompt: string): boolean {
  return INNERMOST.test(prompt);
}
