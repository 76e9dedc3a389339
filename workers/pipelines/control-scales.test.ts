import { describe, expect, it } from 'vitest';
import { actsOnUnconditional, isControlled, residualScales } from './control-scales.ts';

describe('residual scales', () => {
  it('are the strength everywhere when balanced', () => {
    expect(residualScales(3, { conditioningScale: 0.7, controlMode: 'balanced' })).toEqual([
      0.7, 0.7, 0.7,
    ]);
  });

  // lllyasviel/ControlNet gradio apps: strength · 0.825 ** (12 − i), controlnet-reference.md §3.4
  it.each(['prompt', 'control'] as const)("are guess mode's powers of 0.825 in mode %s", (mode) => {
    const scales = residualScales(13, { conditioningScale: 1, controlMode: mode });
    const published = [
      0.0994, 0.1205, 0.1461, 0.177, 0.2146, 0.2601, 0.3153, 0.3822, 0.4633, 0.5615, 0.6806, 0.825,
      1,
    ];
    expect(scales.map((scale) => Number(scale.toFixed(4)))).toEqual(published);
    expect(scales.reduce((a, b) => a + b, 0)).toBeCloseTo(5.2456, 4);
  });

  it('are multiplied by the layer weights', () => {
    const settings = { conditioningScale: 2, controlMode: 'balanced' } as const;
    expect(residualScales(3, { ...settings, residualScales: [1, 0, 0.5] })).toEqual([2, 0, 1]);
  });
});

describe('the unconditional side', () => {
  it('is controlled unless ControlNet is more important', () => {
    expect(actsOnUnconditional('balanced')).toBe(true);
    expect(actsOnUnconditional('prompt')).toBe(true);
    expect(actsOnUnconditional('control')).toBe(false);
    expect(actsOnUnconditional('balanced', { conditionalOnly: true })).toBe(false);
  });
});

describe('start and end', () => {
  const active = (steps: number, guidanceStart: number, guidanceEnd: number) =>
    Array.from({ length: steps }, (_, i) => i).filter((i) =>
      isControlled(i, steps, { guidanceStart, guidanceEnd }),
    );

  // diffusers: active when i/N ≥ start and (i+1)/N ≤ end
  it('keep steps 0 to 15 of 20 for an end of 0.8', () => {
    expect(active(20, 0, 0.8)).toEqual(Array.from({ length: 16 }, (_, i) => i));
  });

  it('mean exact decimals: 0.7 of ten steps are seven', () => {
    expect(active(10, 0, 0.7)).toHaveLength(7);
    expect(active(10, 0.7, 1)).toEqual([7, 8, 9]);
  });

  it('can leave no step at all', () => {
    expect(active(4, 0.5, 0.6)).toEqual([]);
  });
});
