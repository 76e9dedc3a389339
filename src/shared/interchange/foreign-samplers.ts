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

/** stable-diffusion-webui's "Schedule type". Its "Automatic" is Karras for the one sampler that it has as its usual. */
const A1111_SCHEDULES: Readonly<Record<string, ScheduleId>> = {
  automatic: 'automatic',
  uniform: 'automatic',
  ddim: 'automatic',
  karras: 'karras',
  'sgm uniform': 'trailing',
  simple: 'trailing',
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
  dpmpp_2: 'dpmpp-2m',
  dpmpp_2m_sde: 'dpmpp-2m-sde',
  unipc: 'unipc',
  lcm: 'lcm',
  ddpm: 'ddpm',
};

export function readA1111Sampler(recovery: Recovery, value: string, schedule?: string): void {
  const named = samplerNamed(value);
  const isUsualKarras = named?.sampler === 'dpmpp-2m' && /^automatic$/i.test(schedule ?? '');
  const told = schedule === undefined || isUsualKarras ? {} : { schedule };
  const usual = isUsualKarras ? 'karras' : (named?.schedule ?? 'automatic');
  const found = named && { sampler: named.sampler, schedule: usual };
  take(
    recovery,
    { name: 'Sampler', value, scheduleName: 'Schedule type', ...told },
    found,
    (word) => lookUp(A1111_SCHEDULES, word),
  );
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
