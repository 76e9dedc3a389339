import type { SchedulerConfig } from '../packs/scheduler-config.ts';

/**
 * How the noise levels of the steps are chosen. `automatic`: as the pack's scheduler config says. `karras`: Karras et al., 2022,
 * arXiv:2206.00364, equation 5. `trailing`: from the very last timestep down (Lin et al., 2024, arXiv:2305.08891, table 2).
 */
export const SCHEDULES = ['automatic', 'karras', 'trailing'] as const;
export type ScheduleId = (typeof SCHEDULES)[number];

interface SamplerSpec {
  /** As stable-diffusion-webui calls it; a name, not a word, so that no dictionary has it. */
  readonly name: string;
  /** diffusers' class, by which packs name it. */
  readonly className: string;
  readonly schedules: readonly ScheduleId[];
}

/** Every sampler; the algorithms are in workers/schedulers/registry.ts. */
export const SAMPLERS = {
  ddim: { name: 'DDIM', className: 'DDIMScheduler', schedules: ['automatic', 'trailing'] },
  euler: { name: 'Euler', className: 'EulerDiscreteScheduler', schedules: SCHEDULES },
  'euler-a': {
    name: 'Euler a',
    className: 'EulerAncestralDiscreteScheduler',
    schedules: SCHEDULES,
  },
  'dpmpp-2m': { name: 'DPM++ 2M', className: 'DPMSolverMultistepScheduler', schedules: SCHEDULES },
  'dpmpp-2m-sde': {
    name: 'DPM++ 2M SDE',
    className: 'DPMSolverMultistepScheduler:sde-dpmsolver++',
    schedules: SCHEDULES,
  },
  unipc: { name: 'UniPC', className: 'UniPCMultistepScheduler', schedules: SCHEDULES },
  lcm: { name: 'LCM', className: 'LCMScheduler', schedules: ['automatic'] },
  ddpm: { name: 'DDPM', className: 'DDPMScheduler', schedules: ['automatic', 'trailing'] },
  plms: { name: 'PLMS', className: 'PNDMScheduler', schedules: ['automatic', 'trailing'] },
} as const satisfies Readonly<Record<string, SamplerSpec>>;

export type SamplerId = keyof typeof SAMPLERS;

export const SAMPLER_IDS = Object.keys(SAMPLERS) as readonly SamplerId[];

/** What a person chooses: a sampler, or the pack's own. */
export const SAMPLER_CHOICES = ['automatic', ...SAMPLER_IDS] as const;
export type SamplerChoice = (typeof SAMPLER_CHOICES)[number];

/**
 * DDIM where a pack names none, or one that is not here, or PNDM: Stable Diffusion 1's own file does, whatever was made of it, and
 * ControlNet's apps run DDIM on it.
 */
export function packSampler(config: SchedulerConfig): SamplerId {
  const { _class_name: name, algorithm_type: algorithm } = config;
  if (name === SAMPLERS.plms.className) return 'ddim';
  const ofClass = SAMPLER_IDS.find((id) => SAMPLERS[id].className === `${name}:${algorithm}`);
  return ofClass ?? SAMPLER_IDS.find((id) => SAMPLERS[id].className === name) ?? 'ddim';
}

export function chosenSampler(choice: SamplerChoice, config: SchedulerConfig): SamplerId {
  return choice === 'automatic' ? packSampler(config) : choice;
}

export function knowsSchedule(sampler: SamplerId, schedule: ScheduleId): boolean {
  const { schedules }: SamplerSpec = SAMPLERS[sampler];
  return schedules.includes(schedule);
}
