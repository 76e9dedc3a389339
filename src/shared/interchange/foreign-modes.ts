import type { ResizeMode } from '../annotators/annotate-api.ts';
import type { ControlMode } from '../generation/generation-request.ts';

/** `My prompt is more important` of A1111, `more_prompt` of InvokeAI. */
export function controlModeOf(name: string): ControlMode {
  const words = name.toLowerCase();
  if (words.includes('prompt')) return 'prompt';
  return words.includes('control') || words.includes('unbalanced') ? 'control' : 'balanced';
}

/** `Just Resize`, `Crop and Resize`, `Resize and Fill` of A1111; `just_resize` … of InvokeAI. */
export function resizeModeOf(name: string): ResizeMode {
  const words = name.toLowerCase();
  if (words.includes('just')) return 'stretch';
  return words.includes('fill') ? 'fill' : 'crop';
}
