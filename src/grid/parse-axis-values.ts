import { samplerNamed } from '../shared/generation/sampler-names.ts';
import { knowsSchedule } from '../shared/generation/samplers.ts';
import { type AxisRange, axisRange, type GridAxis } from './grid-axis.ts';

export type AxisProblem = 'empty' | 'number' | 'range' | 'tooMany' | 'notInPrompt' | 'sampler';

export type AxisValues =
  | { readonly ok: true; readonly values: readonly string[] }
  | { readonly ok: false; readonly problem: AxisProblem };

const MOST_VALUES = 12;

/** `10, 20, 30`, or a span `10-30:5`; commas part words, and quotation marks keep them in one. */
export function parseAxisValues(axis: GridAxis, text: string, prompt: string): AxisValues {
  if (axis === 'none') return { ok: true, values: [''] };
  const parts = splitValues(text);
  if (parts.length === 0) return problem('empty');
  const range = axisRange(axis);
  if (!range) return axis === 'sampler' ? samplers(parts) : words(parts, prompt);
  const numbers: number[] = [];
  for (const part of parts) {
    const span = spanOf(part, range);
    if (!span) return problem('number');
    numbers.push(...span);
    if (numbers.length > MOST_VALUES) return problem('tooMany');
  }
  const fits = (value: number) => value >= range.min && value <= range.max;
  return numbers.every(fits) ? { ok: true, values: numbers.map(String) } : problem('range');
}

function words(parts: readonly string[], prompt: string): AxisValues {
  if (parts.length > MOST_VALUES) return problem('tooMany');
  return prompt.includes(parts[0] ?? '') ? { ok: true, values: parts } : problem('notInPrompt');
}

/** As they are called here; the schedule stands behind the name: `Euler a, DPM++ 2M Karras`. */
function samplers(names: readonly string[]): AxisValues {
  if (names.length > MOST_VALUES) return problem('tooMany');
  const areKnown = names.every((name) => {
    const named = samplerNamed(name);
    return named && knowsSchedule(named.sampler, named.schedule);
  });
  return areKnown ? { ok: true, values: names } : problem('sampler');
}

function problem(code: AxisProblem): AxisValues {
  return { ok: false, problem: code };
}

/** Parts at commas outside of quotation marks. */
function splitValues(text: string): readonly string[] {
  const parts = Array.from(text.matchAll(/"([^"]*)"|[^,"]+/g), ([whole, quoted]) =>
    (quoted ?? whole).trim(),
  );
  return parts.filter((part) => part !== '');
}

const NUMBER = String.raw`-?\d+(?:\.\d+)?`;
const SPAN = new RegExp(`^(${NUMBER})\\s*-\\s*(${NUMBER})(?:\\s*:\\s*(\\d+(?:\\.\\d+)?))?$`);

/** One number, or those of a span; without a step it goes by one. */
function spanOf(part: string, { isWhole }: AxisRange): readonly number[] | null {
  const span = SPAN.exec(part);
  const [from, to, step] = span
    ? [Number(span[1]), Number(span[2]), Number(span[3] ?? 1)]
    : [Number(part), Number(part), 1];
  if (![from, to, step].every(Number.isFinite) || step <= 0 || to < from) return null;
  if (isWhole && ![from, to, step].every(Number.isInteger)) return null;
  const count = Math.min(MOST_VALUES + 1, Math.floor((to - from) / step + 1e-9) + 1);
  // Decimal noise like 0.30000000000000004 is cut.
  return Array.from({ length: count }, (_, i) => Number((from + i * step).toFixed(6)));
}
