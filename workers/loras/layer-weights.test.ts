import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { GraphEntry } from '../../src/shared/packs/manifest.ts';
import type { PackFiles } from '../packs/load-graph.ts';
import { readLayerWeights } from './layer-weights.ts';

const folder = 'public/packs/micro/unet';
const table = JSON.parse(readFileSync(`${folder}/weights.json`, 'utf8'));

function packWith(weightTable: unknown): PackFiles {
  return {
    readJson: async () => weightTable,
    read: async () => new Uint8Array(readFileSync(`${folder}/graph.fp32.onnx`)),
    reader: () => Promise.reject(new Error('no weights are read to know their names')),
    bytesOf: () => 0,
  };
}

const packed: GraphEntry = {
  variants: { fp32: 'graph.fp32.onnx' },
  weights: { kind: 'packed', data: 'weights.bin', table: 'weights.json' },
};
const external: GraphEntry = { ...packed, weights: { kind: 'external', files: [] } };
const inline: GraphEntry = { ...packed, weights: { kind: 'inline' } };

it('finds the same layers of the same shapes in a table and in a graph', async () => {
  const fromTable = await readLayerWeights(packWith(table), packed);
  expect(fromTable.size).toBeGreaterThan(100);
  expect(await readLayerWeights(packWith(table), external)).toEqual(fromTable);
});

it('says of graphs of other exporters that their weights have no names', async () => {
  const tensors = table.tensors.map((tensor: object, i: number) => ({
    ...tensor,
    name: `onnx::MatMul_${i}`,
  }));
  await expect(readLayerWeights(packWith({ ...table, tensors }), packed)).rejects.toMatchObject({
    code: 'lora-pack',
  });
  await expect(readLayerWeights(packWith(table), inline)).rejects.toMatchObject({
    code: 'lora-pack',
  });
});
