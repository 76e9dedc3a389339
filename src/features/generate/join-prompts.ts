/** The original ControlNet apps' `prompt + ', ' + a_prompt`, without a stray comma where one is empty. */
export function joinPrompts(prompt: string, addedPrompt: string): string {
  return [prompt.trim(), addedPrompt.trim()].filter(Boolean).join(', ');
}
