import { samplerNamed } from '../generation/sampler-names.ts';
import { knowsSchedule, type SamplerId, type ScheduleId } from '../generation/samplers.ts';
import type { Recovery } from './recovery.ts';

/** What a file calls its sampler and, apart from it, its schedule. */
interface Told {
  readonly name: string;
  readonly value: string;
  readonly scheduleName?: string;
  readonly schedule?: string | undefined;
}

/** stable-diffusion-webui's "Schedule type". */
const A1111_SCHEDULES: Readonly<Record<string, ScheduleId>> = {
  automatic: 'automatic',
  uniform: 'automatic',
  ddim: 'automatic',
  karras: 'karras',
  'sgm uniform': 'trailing',
  simple: 'trailing',
};

/** What its "Automatic" means for samplers that have a usual one (modules/sd_samplers_kdiffusion.py). */
const A1111_AUTOMATIC: Readonly<Partial<Record<SamplerId, string>>> = {
  'dpmpp-2m': 'Karras',
  'dpmpp-2m-sde': 'Exponential',
};

const COMFYUI_SAMPLERS: Readonly<Record<string, SamplerId>> = {
  ddim: 'ddim',
  euler: 'euler',
  euler_ancestral: 'euler-a',
  dpmpp_2m: 'dpmpp-2m',
  dpmpp_2m_sde: 'dpmpp-2m-sde',
  dpmpp_2m_sde_gpu: 'dpmpp-2m-sde',
  uni_pc: 'unipc',
  uni_pc_bh2: 'unipc',
  lcm: 'lcm',
  ddpm: 'ddpm',
};

const COMFYUI_SCHEDULES: Readonly<Record<string, ScheduleId>> = {
  normal: 'automatic',
  ddim_uniform: 'automatic',
  karras: 'karras',
  sgm_uniform: 'trailing',
  simple: 'trailing',
};

/** InvokeAI's, of all versions; a `_k` at the end is Karras, a `k_` in front k-diffusion. */
const INVOKEAI_SAMPLERS: Readonly<Record<string, SamplerId>> = {
  ddim: 'ddim',
  euler: 'euler',
  euler_a: 'euler-a',
  dpmpp_2m: 'dpmpp-2m',
  dpmpp_2m_sde: 'dpmpp-2m-sde',
  unipc: 'unipc',
  lcm: 'lcm',
  ddpm: 'ddpm',
  plms: 'plms',
  pndm: 'plms',
};

export function readA1111Sampler(recovery: Recovery, value: string, schedule?: string): void {
  const named = samplerNamed(value);
  const isAutomatic = /^\s*automatic\s*$/i.test(schedule ?? '');
  const word = named && isAutomatic ? (A1111_AUTOMATIC[named.sampler] ?? schedule) : schedule;
  const told = { name: 'Sampler', value, scheduleName: 'Schedule type', schedule: word };
  take(recovery, told, named, (each) => lookUp(A1111_SCHEDULES, each));
}

export function readComfyUiSampler(recovery: Recovery, value: string, schedule?: string): void {
  const sampler = lookUp(COMFYUI_SAMPLERS, value);
  const found = sampler ? { sampler, schedule: 'automatic' as const } : null;
  take(
    recovery,
    { name: 'sampler_name', value, scheduleName: 'scheduler', schedule },
    found,
    (word) => lookUp(COMFYUI_SCHEDULES, word),
  );
}

export function readInvokeAiSampler(recovery: Recovery, name: string, value: string): void {
  const word = value.toLowerCase().replace(/^k_/, '');
  const sampler = lookUp(INVOKEAI_SAMPLERS, word.replace(/_k$/, ''));
  const schedule = word.endsWith('_k') ? 'karras' : 'automatic';
  take(recovery, { name, value }, sampler ? { sampler, schedule } : null, () => undefined);
}

function take(
  recovery: Recovery,
  { name, value, scheduleName = name, schedule: word }: Told,
  found: { readonly sampler: SamplerId; readonly schedule: ScheduleId } | null,
  scheduleOf: (word: string) => ScheduleId | undefined,
): void {
  if (!found) {
    recovery.leaveOut(name, value, 'sampler');
    if (word !== undefined) recovery.leaveOut(scheduleName, word, 'sampler');
    return;
  }
  const schedule = word === undefined ? found.schedule : scheduleOf(word);
  const isKnown = schedule !== undefined && knowsSchedule(found.sampler, schedule);
  recovery.sampler(found.sampler, isKnown ? schedule : 'automatic');
  if (!isKnown) recovery.leaveOut(scheduleName, word ?? value, 'schedule');
}

function lookUp<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  const key = word.trim().toLowerCase();
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
