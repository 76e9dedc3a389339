/**
 * A1111's `parameters` text, which most tools read:
 *
 *     prompt, over as many lines as it has
 *     Negative prompt: likewise
 *     Steps: 20, Sampler: DDIM, CFG scale: 7, Size: 512x512, ControlNet 0: "Module: canny, Weight: 1"
 */
export interface ParametersText {
  readonly prompt: string;
  readonly negativePrompt: string;
  /** In order; names are letters, digits, spaces, `-` and `/`. */
  readonly fields: readonly ParameterField[];
}

export type ParameterField = readonly [name: string, value: string];

const NEGATIVE_PROMPT = 'Negative prompt:';
/** `name: value` or `name: "quoted as in JSON"`, up to a comma or the end. Names are bounded to keep matching linear. */
const FIELD = /(\w[\w \-/]{1,60}):\s*("(?:\\.|[^\\"])*"|[^,]*)(?:,|$)/g;
/** The last line is taken for the fields when it holds at least so many, as A1111 does. */
const FEWEST_FIELDS = 3;

export function buildParametersText({ prompt, negativePrompt, fields }: ParametersText): string {
  const lines = [prompt.trim()];
  if (negativePrompt.trim() !== '') lines.push(`${NEGATIVE_PROMPT} ${negativePrompt.trim()}`);
  if (fields.length > 0) lines.push(joinFields(fields));
  return lines.join('\n');
}

/** Never fails: what is no field is prompt. */
export function parseParametersText(text: string): ParametersText {
  const lines = text.trim().split('\n');
  const fields = splitFields(lines.at(-1) ?? '');
  const hasFields = fields.length >= FEWEST_FIELDS;
  const promptLines = (hasFields ? lines.slice(0, -1) : lines).map((line) => line.trim());
  const split = promptLines.findIndex((line) => line.startsWith(NEGATIVE_PROMPT));
  const end = split < 0 ? promptLines.length : split;
  return {
    prompt: promptLines.slice(0, end).join('\n'),
    negativePrompt: promptLines.slice(end).join('\n').slice(NEGATIVE_PROMPT.length).trim(),
    fields: hasFields ? fields : [],
  };
}

/** Fields within one line; also what stands inside a ControlNet's quotation marks. */
export function joinFields(fields: readonly ParameterField[]): string {
  return fields.map(([name, value]) => `${name}: ${quote(value)}`).join(', ');
}

export function splitFields(line: string): readonly ParameterField[] {
  return Array.from(line.matchAll(FIELD), ([, name = '', value = '']) => [name, unquote(value)]);
}

function quote(value: string): string {
  return /[,:\n"]|^\s|\s$|^$/.test(value) ? JSON.stringify(value) : value;
}

function unquote(value: string): string {
  if (!value.startsWith('"') || !value.endsWith('"')) return value.trim();
  try {
    return String(JSON.parse(value));
  } catch {
    return value; // quotation marks of somebody else's making
  }
}
