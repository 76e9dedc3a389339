import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { schedulerConfigSchema } from '../packs/scheduler-config.ts';
import { samplerNamed } from './sampler-names.ts';
import { packSampler, SAMPLER_IDS, SAMPLERS } from './samplers.ts';

const ofPack = (config: object) => packSampler(v.parse(schedulerConfigSchema, config));

describe("a pack's own sampler", () => {
  it.each([
    [{ _class_name: 'DDIMScheduler' }, 'ddim'],
    [{ _class_name: 'LCMScheduler' }, 'lcm'],
    [{ _class_name: 'EulerDiscreteScheduler', timestep_spacing: 'trailing' }, 'euler'],
    [{ _class_name: 'EulerAncestralDiscreteScheduler' }, 'euler-a'],
    [{ _class_name: 'UniPCMultistepScheduler' }, 'unipc'],
    [{ _class_name: 'DDPMScheduler' }, 'ddpm'],
    [{ _class_name: 'DPMSolverMultistepScheduler' }, 'dpmpp-2m'],
    [{ _class_name: 'DPMSolverMultistepScheduler', algorithm_type: 'dpmsolver++' }, 'dpmpp-2m'],
    [
      { _class_name: 'DPMSolverMultistepScheduler', algorithm_type: 'sde-dpmsolver++' },
      'dpmpp-2m-sde',
    ],
  ])('is what its scheduler config names: %j', (config, sampler) => {
    expect(ofPack(config)).toBe(sampler);
  });

  it('is DDIM where none is named, or none that is here, or nothing that can be read, or Stable Diffusion’s PNDM', () => {
    expect(ofPack({ _class_name: 'PNDMScheduler', skip_prk_steps: true })).toBe('ddim');
    expect(ofPack({})).toBe('ddim');
    expect(ofPack({ _class_name: 'HeunDiscreteScheduler' })).toBe('ddim');
    expect(ofPack({ _class_name: 7, algorithm_type: null, use_karras_sigmas: 'yes' })).toBe('ddim');
  });
});

it('finds every sampler by the name it is shown with, and Karras behind it', () => {
  for (const id of SAMPLER_IDS) {
    const { name } = SAMPLERS[id];
    expect(samplerNamed(name)).toEqual({ sampler: id, schedule: 'automatic' });
    expect(samplerNamed(` ${name.toUpperCase()} Karras`)).toEqual({
      ...{ sampler: id, schedule: 'karras' },
    });
  }
  expect(samplerNamed('Karras')).toBeNull();
  expect(samplerNamed('')).toBeNull();
});
