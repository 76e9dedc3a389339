import path from 'node:path';
import { expect, it } from 'vitest';
import { nodeHost } from '../cli/node-engine.ts';
import { compareMeasurements } from './compare-measurements.ts';
import { measurePack } from './measure-pack.ts';

it('runs every network of a pack and a job, and comes to the same each time', async () => {
  const micro = path.resolve('public/packs/micro');
  const first = await measurePack(nodeHost, micro, { threads: 1 });
  const again = await measurePack(nodeHost, micro, { threads: 1 });
  const rows = compareMeasurements(again.measurements, first.measurements);
  expect(rows.map(({ graph }) => graph)).toEqual([
    'text encoder',
    'UNet',
    'ControlNet lines',
    'UNet under lines',
    'VAE decoder',
    'VAE encoder',
    'whole job',
  ]);
  expect(rows.every(({ largest }) => largest === 0)).toBe(true);
  const spread = first.measurements.map(({ values }) => Math.max(...values) - Math.min(...values));
  expect(Math.min(...spread)).toBeGreaterThan(0);
});
