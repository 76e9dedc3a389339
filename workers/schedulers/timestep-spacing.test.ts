import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { schedulerConfigSchema } from '../../src/shared/packs/scheduler-config.ts';
import fixture from '../fixtures/schedulers/ddim.json' with { type: 'json' };
import { spacedTimesteps } from './timestep-spacing.ts';

const SPACINGS = ['leading', 'trailing', 'linspace'] as const;
const ALL_COUNTS = Array.from({ length: 1000 }, (_, i) => i + 1);

function configWith(overrides: object) {
  return v.parse(schedulerConfigSchema, overrides);
}

describe('spacedTimesteps', () => {
  it('gives the leading timesteps of the original ControlNet', () => {
    const config = configWith({ steps_offset: 1 });
    expect(spacedTimesteps(config, 5)).toEqual([801, 601, 401, 201, 1]);
    expect(spacedTimesteps(config, 20).slice(0, 3)).toEqual([951, 901, 851]);
  });

  it.each(SPACINGS)('visits with %s spacing what diffusers visits, for 1 to 1000 steps', (name) => {
    const config = configWith({ timestep_spacing: name, steps_offset: 1 });
    const different = ALL_COUNTS.filter((steps) => {
      const checksum = spacedTimesteps(config, steps).reduce((sum, t, i) => sum + (i + 1) * t, 0);
      return checksum !== fixture.spacings[name][steps - 1];
    });
    // diffusers asks for timestep 1000 of 1000 there.
    expect(different).toEqual(name === 'leading' ? [1000] : []);
  });

  it.each(
    SPACINGS.flatMap((name) => [0, 1, 2, 31, 999, 5000].map((offset) => [name, offset] as const)),
  )('never repeats a timestep nor leaves the table: %s, offset %d', (name, steps_offset) => {
    const config = configWith({ timestep_spacing: name, steps_offset });
    for (const steps of ALL_COUNTS) {
      const timesteps = spacedTimesteps(config, steps);
      const isLegal = timesteps.every(
        (t, i) =>
          Number.isInteger(t) && t >= 0 && t <= 999 && (i === 0 || t < (timesteps[i - 1] ?? 0)),
      );
      expect(isLegal && timesteps.length === steps, `${steps} steps`).toBe(true);
    }
  });

  it('serves tables of other lengths', () => {
    for (const timestep_spacing of SPACINGS) {
      const config = configWith({ timestep_spacing, steps_offset: 1, num_train_timesteps: 7 });
      expect(spacedTimesteps(config, 7)).toEqual([6, 5, 4, 3, 2, 1, 0]);
    }
  });

  it('refuses counts of steps that no table can give', () => {
    for (const steps of [0, -1, 1.5, 1001, Number.NaN]) {
      expect(() => spacedTimesteps(configWith({}), steps)).toThrow(RangeError);
    }
  });
});
