/** `<lora:name:0.8>` and its like: A1111's way of calling further networks from within a prompt. */
const TAG = /<(?:lora|lyco|hypernet):([^<>\n]{1,200})>/gi;

/** The prompt without calls of further networks, and those calls. */
export function takeNetworks(prompt: string): {
  readonly rest: string;
  readonly networks: readonly string[];
} {
  const networks = Array.from(prompt.matchAll(TAG), ([, name = '']) => name);
  if (networks.length === 0) return { rest: prompt, networks };
  const rest = prompt
    .replace(TAG, '')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/ ,/g, ',')
    .replace(/,(?: ?,)+/g, ',');
  return { rest: rest.replace(/^[ ,]+|[ ,]+$/g, ''), networks };
}
