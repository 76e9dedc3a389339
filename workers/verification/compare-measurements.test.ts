import { expect, it } from 'vitest';
import { compareMeasurements } from './compare-measurements.ts';

const measured = (graph: string, output: string, ...values: number[]) => ({
  graph,
  output,
  values: new Float32Array(values),
});

it('says of each graph how far its worst output is off, in deviations of the reference', () => {
  const reference = [
    measured('UNet', 'a', -1, 1),
    measured('UNet', 'b', -2, 2),
    measured('VAE', 'c', 0, 8),
  ];
  const values = [
    measured('UNet', 'a', -1, 1),
    measured('UNet', 'b', -2, 3),
    measured('VAE', 'c', 0, 8),
  ];
  const [unet, vae] = compareMeasurements(values, reference);
  expect(unet).toMatchObject({ graph: 'UNet', output: 'b', largest: 1 });
  expect(unet?.relative).toBeCloseTo(Math.sqrt(1 / 8));
  expect(vae).toMatchObject({ largest: 0, relative: 0 });
});

it.each([
  ['of another length', measured('UNet', 'a', 1)],
  ['with a NaN in it', measured('UNet', 'a', Number.NaN, 1)],
])('an output %s keeps no limit', (_, wrong) => {
  const [row] = compareMeasurements([wrong], [measured('UNet', 'a', 0, 1)]);
  expect((row?.relative ?? 0) < 1e9).toBe(false);
});

it('an output that is missing keeps no limit', () => {
  const [row] = compareMeasurements([], [measured('UNet', 'a', 0, 1)]);
  expect(row?.relative).toBeNaN();
});
