const LONGEST = 40;

/** The first words of a prompt in letters that every file system takes; empty where there are none. */
export function slugOf(prompt: string): string {
  return prompt
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
}
