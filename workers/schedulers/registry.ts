import {
  packSampler,
  type SamplerId,
  type ScheduleId,
} from '../../src/shared/generation/samplers.ts';
import { failure, type Outcome, success } from '../../src/shared/outcome.ts';
import type { SchedulerConfig } from '../../src/shared/packs/scheduler-config.ts';
import { DdimScheduler } from './ddim-scheduler.ts';
import { ddpm } from './ddpm.ts';
import { dpmpp2m } from './dpmpp-2m.ts';
import { dpmpp2mSde } from './dpmpp-2m-sde.ts';
import { euler } from './euler.ts';
import { eulerAncestral } from './euler-ancestral.ts';
import { lcm } from './lcm.ts';
import { LinearScheduler } from './linear-scheduler.ts';
import { plms } from './plms.ts';
import type { Sampler } from './sampler.ts';
import type { Scheduler } from './scheduler.ts';
import { schedulerObjection } from './scheduler-objection.ts';
import { uniPc } from './unipc.ts';

type Factory = (config: SchedulerConfig) => Scheduler;

const linear =
  (sampler: Sampler): Factory =>
  (config) =>
    new LinearScheduler(config, sampler);

const FACTORIES: Readonly<Record<SamplerId, Factory>> = {
  ddim: (config) => new DdimScheduler(config),
  euler: linear(euler),
  'euler-a': linear(eulerAncestral),
  'dpmpp-2m': linear(dpmpp2m),
  'dpmpp-2m-sde': linear(dpmpp2mSde),
  unipc: linear(uniPc),
  lcm: (config) => new LinearScheduler(config, lcm(config)),
  ddpm: linear(ddpm),
  plms: (config) => new LinearScheduler(config, plms(config)),
};

export interface SamplerOptions {
  /** The pack's own where none is named. */
  readonly sampler?: SamplerId | undefined;
  readonly schedule?: ScheduleId | undefined;
}

/** A scheduler for a pack's configuration, or why there is none. */
export function createScheduler(
  config: SchedulerConfig,
  { sampler = packSampler(config), schedule = 'automatic' }: SamplerOptions = {},
): Outcome<Scheduler> {
  const objection = schedulerObjection(config);
  return objection
    ? failure('scheduler-unsupported', objection)
    : success(FACTORIES[sampler](withSchedule(config, schedule)));
}

function withSchedule(config: SchedulerConfig, schedule: ScheduleId): SchedulerConfig {
  switch (schedule) {
    case 'automatic':
      return config;
    case 'karras':
      return { ...config, use_karras_sigmas: true };
    case 'trailing':
      return { ...config, use_karras_sigmas: false, timestep_spacing: 'trailing' };
  }
}
