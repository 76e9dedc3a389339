import { seededBits } from '../random-bits.ts';

/** A group of alternatives without another group in it. */
const INNERMOST = /\{([^{}|]*\|[^{}]*)\}/;

/**
 * `a {red|green|blue} cat`: one of the alternatives is taken, by the seed, so that a result can be made again. Groups
 * may be nested, alternatives may be empty; braces without a bar between them are text.
 */
export function expandWildcards(prompt: string, seed: number): string {
  const random = seededBits(seed);
  let text = prompt;
  // The innermost group goes first, so what it becomes is part of the group around it.
  for (let group = INNERMOST.exec(text); group; group = INNERMOST.exec(text)) {
    const alternatives = group[1]?.split('|') ?? [];
    const chosen = alternatives[random() % alternatives.length] ?? '';
    text = text.slice(0, group.index) + chosen + text.slice(group.index + group[0].length);
  }
  return text;
}

export function hasWildcards(prompt: string): boolean {
  return INNERMOST.test(prompt);
}
