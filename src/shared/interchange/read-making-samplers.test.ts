import { describe, expect, it } from 'vitest';
import { pngWith } from './foreign-fixtures.ts';
import { found, reasons } from './found-making.fixture.ts';

describe('a sampler', () => {
  const ofA1111 = (fields: string) => {
    const making = found(pngWith({ parameters: `a\nSteps: 20, Seed: 1, ${fields}` }));
    const { sampler, schedule } = making.settings;
    return [sampler, schedule, ...reasons(making)];
  };
  const ofComfyUi = (sampler_name: string, scheduler: string) => {
    const graph = { 3: { class_type: 'KSampler', inputs: { steps: 4, sampler_name, scheduler } } };
    const making = found(pngWith({ prompt: JSON.stringify(graph) }));
    const { sampler, schedule } = making.settings;
    return [sampler, schedule, ...reasons(making)];
  };
  const ofInvokeAi = (scheduler: string) => {
    const making = found(pngWith({ invokeai_metadata: JSON.stringify({ steps: 4, scheduler }) }));
    const { sampler, schedule } = making.settings;
    return [sampler, schedule, ...reasons(making)];
  };

  it.each([
    ['Sampler: DPM++ 2M, Schedule type: Karras', 'dpmpp-2m', 'karras'],
    ['Sampler: DPM++ 2M Karras', 'dpmpp-2m', 'karras'],
    ['Sampler: DPM++ 2M', 'dpmpp-2m', 'automatic'],
    ['Sampler: DPM++ 2M, Schedule type: Automatic', 'dpmpp-2m', 'karras'],
    ['Schedule type: SGM Uniform, Sampler: DPM++ 2M SDE', 'dpmpp-2m-sde', 'trailing'],
    ['Sampler: Euler, Schedule type: Automatic', 'euler', 'automatic'],
    ['Sampler: DDIM', 'ddim', 'automatic'],
    ['Sampler: PLMS, Schedule type: Automatic', 'plms', 'automatic'],
    ['Sampler: LCM, Schedule type: Uniform', 'lcm', 'automatic'],
  ])('of stable-diffusion-webui is chosen here: %s', (fields, sampler, schedule) => {
    expect(ofA1111(fields)).toEqual([sampler, schedule]);
  });

  it.each([
    ['dpmpp_2m', 'karras', 'dpmpp-2m', 'karras'],
    ['euler_ancestral', 'normal', 'euler-a', 'automatic'],
    ['uni_pc_bh2', 'sgm_uniform', 'unipc', 'trailing'],
    ['ddim', 'ddim_uniform', 'ddim', 'automatic'],
  ])('of ComfyUI is chosen here: %s, %s', (name, scheduler, sampler, schedule) => {
    expect(ofComfyUi(name, scheduler)).toEqual([sampler, schedule]);
  });

  it.each([
    ['dpmpp_2m_sde_k', 'dpmpp-2m-sde', 'karras'],
    ['euler_a', 'euler-a', 'automatic'],
    ['unipc', 'unipc', 'automatic'],
    ['ddpm', 'ddpm', 'automatic'],
    ['pndm', 'plms', 'automatic'],
    ['plms', 'plms', 'automatic'],
  ])('of InvokeAI is chosen here: %s', (scheduler, sampler, schedule) => {
    expect(ofInvokeAi(scheduler)).toEqual([sampler, schedule]);
  });

  it('that is not here is told, and so is a schedule', () => {
    expect(ofA1111('Sampler: Heun, Schedule type: Karras')).toEqual([
      ...[undefined, undefined, 'Sampler: sampler', 'Schedule type: sampler'],
    ]);
    expect(ofA1111('Sampler: Euler, Schedule type: Exponential')).toEqual([
      ...['euler', 'automatic', 'Schedule type: schedule'],
    ]);
    expect(ofA1111('Sampler: DPM++ 2M SDE, Schedule type: Automatic')).toEqual([
      ...['dpmpp-2m-sde', 'automatic', 'Schedule type: schedule'],
    ]);
    expect(ofA1111('Sampler: DDIM, Schedule type: Karras')).toEqual([
      ...['ddim', 'automatic', 'Schedule type: schedule'],
    ]);
    expect(ofComfyUi('heun', 'karras')).toEqual([
      ...[undefined, undefined, 'sampler_name: sampler', 'scheduler: sampler'],
    ]);
    expect(ofInvokeAi('dpmpp_3m_k')).toEqual([undefined, undefined, 'scheduler: sampler']);
  });
});
