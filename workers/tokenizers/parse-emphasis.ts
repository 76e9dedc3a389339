/**
 * Emphasis as stable-diffusion-webui reads it: `(word)` × 1.1, `[word]` ÷ 1.1, `(word:1.3)` × 1.3, nested ones multiply,
 * `\(` is a bracket to be read. An open bracket that is never closed acts to the end; a closing one without its partner
 * is text.
 */
export interface WeightedText {
  readonly text: string;
  readonly weight: number;
}

const ROUND_FACTOR = 1.1;
const SQUARE_FACTOR = 1 / 1.1;

/** Deeper brackets are text: nobody means them, and a piece's cost is the number of brackets around it. */
const MAX_DEPTH = 32;

/** Far beyond what makes pictures better; keeps typing errors such as `(cat:100000)` from making NaN. */
const MAX_WEIGHT = 20;

type Bracket = '(' | '[';

type Part =
  | { readonly kind: 'text'; readonly source: string; readonly text: string }
  | { readonly kind: 'open'; readonly source: string; readonly bracket: Bracket }
  | {
      readonly kind: 'close';
      readonly source: string;
      readonly bracket: Bracket;
      readonly factor: number;
    };

/** An escaped character, `:1.3)`, a bracket, or a run of anything else; a lone `\` or `:` is text. */
const PART = /\\(.)|:\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+))\s*\)|[()[\]]|[^\\()[\]:]+|[\\:]/gs;

/** The prompt in pieces of equal weight, in order; one empty piece for an empty prompt. */
export function parseEmphasis(prompt: string): readonly WeightedText[] {
  const pieces: { text: string; weight: number }[] = [];
  // Where each open bracket begins, as an index into `pieces`. Two stacks: `(a [b) c]` is legal there, and so here.
  const open: Record<Bracket, number[]> = { '(': [], '[': [] };
  const multiplyFrom = (start: number, factor: number) => {
    for (const piece of pieces.slice(start)) piece.weight *= factor;
  };

  for (const part of partsOf(prompt)) {
    if (part.kind === 'open' && open['('].length + open['['].length < MAX_DEPTH) {
      open[part.bracket].push(pieces.length);
      continue;
    }
    const start = part.kind === 'close' ? open[part.bracket].pop() : undefined;
    if (part.kind === 'close' && start !== undefined) multiplyFrom(start, part.factor);
    else pieces.push({ text: part.kind === 'text' ? part.text : part.source, weight: 1 });
  }
  for (const start of open['(']) multiplyFrom(start, ROUND_FACTOR);
  for (const start of open['[']) multiplyFrom(start, SQUARE_FACTOR);
  return merged(pieces);
}

function* partsOf(prompt: string): Generator<Part> {
  for (const [source, escaped, factor] of prompt.matchAll(PART)) {
    if (escaped !== undefined) yield { kind: 'text', source, text: escaped };
    else if (factor !== undefined) {
      yield { kind: 'close', source, bracket: '(', factor: Number(factor) };
    } else if (source === '(' || source === '[') yield { kind: 'open', source, bracket: source };
    else if (source === ')') yield { kind: 'close', source, bracket: '(', factor: ROUND_FACTOR };
    else if (source === ']') yield { kind: 'close', source, bracket: '[', factor: SQUARE_FACTOR };
    else yield { kind: 'text', source, text: source };
  }
}

/** Neighbours of one weight belong together: words must not be cut where a bracket's text merely ended. */
function merged(pieces: readonly WeightedText[]): readonly WeightedText[] {
  const result: { text: string; weight: number }[] = [];
  for (const { text, weight } of pieces) {
    const limited = Math.min(MAX_WEIGHT, Math.max(-MAX_WEIGHT, weight));
    const last = result.at(-1);
    if (last?.weight === limited) last.text += text;
    else result.push({ text, weight: limited });
  }
  return result.length > 0 ? result : [{ text: '', weight: 1 }];
}
