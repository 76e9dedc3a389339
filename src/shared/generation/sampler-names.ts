import { SAMPLER_IDS, SAMPLERS, type SamplerId, type ScheduleId } from './samplers.ts';

export interface NamedSampler {
  readonly sampler: SamplerId;
  readonly schedule: ScheduleId;
}

/** By the names that people know from stable-diffusion-webui, also its older ones: `Euler a`, `DPM++ 2M Karras`. */
export function samplerNamed(text: string): NamedSampler | null {
  const words = text.trim().toLowerCase();
  const name = words.replace(/\s+karras$/, '');
  const sampler = SAMPLER_IDS.find((id) => SAMPLERS[id].name.toLowerCase() === name);
  if (!sampler) return null;
  return { sampler, schedule: name === words ? 'automatic' : 'karras' };
}
