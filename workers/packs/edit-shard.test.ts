import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WeightTable } from '../../src/shared/packs/weight-table.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import { readerOf } from './byte-reader.ts';
import { editShard } from './edit-shard.ts';
import { externalTensors } from './external-tensors.ts';
import type { WeightEdits } from './weight-edits.ts';
import { widenWeights } from './widen-weights.ts';

const folder = 'public/packs/micro/unet';
const table: WeightTable = JSON.parse(readFileSync(`${folder}/weights.json`, 'utf8'));
const stored = readerOf(new Uint8Array(readFileSync(`${folder}/weights.bin`)));
/** Puts numbers in place that halves hold exactly: a shard's weights were rounded to halves once already. */
const edits: WeightEdits = {
  touches: (name) => name.includes('attn2.to_k') || name.includes('conv1.weight'),
  apply: (_, values) => {
    for (let i = 0; i < values.length; i++) values[i] = (i % 1000) / 8;
  },
};

it.each(['fp32', 'fp16'] as const)('edits a %s shard as it edits packed weights', (variant) => {
  const layout = table.layouts[variant];
  if (!layout) throw new Error('no layout');
  const model = new Uint8Array(readFileSync(`${folder}/graph.${variant}.onnx`));
  const tensors = externalTensors(model);
  expect(new Set(tensors.map(({ location }) => location))).toEqual(new Set([layout.location]));
  expect(tensors).toHaveLength(layout.entries.length);
  const whole = (withEdits: WeightEdits | null) =>
    widenWeights(table, layout, stored, withEdits).read(0, layout.bytes);
  const plain = readerOf(whole(null));
  const shard = editShard(plain, tensors, edits);
  const expected = whole(edits);
  expect(isSame(shard.read(0, shard.byteLength), expected)).toBe(true);
  // In parts of any size, too.
  for (let from = 0; from < 20_000; from += 777) {
    expect(isSame(shard.read(from, from + 777), expected.slice(from, from + 777))).toBe(true);
  }
  expect(isSame(expected, whole(null))).toBe(false);
});

it('reads or refuses any graph', () => {
  const model = new Uint8Array(readFileSync(`${folder}/graph.fp32.onnx`)).slice(0, 4000);
  const byte = fc.record({ at: fc.nat({ max: model.length - 1 }), value: fc.nat({ max: 255 }) });
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 8 }), (changes) => {
      const broken = model.slice();
      for (const { at, value } of changes) broken[at] = value;
      try {
        externalTensors(broken);
      } catch (error) {
        if (!(error instanceof EngineFailure)) throw error;
      }
    }),
    { numRuns: 500 },
  );
});

it('refuses a graph whose weights lie beyond their file', () => {
  const [first] = externalTensors(new Uint8Array(readFileSync(`${folder}/graph.fp32.onnx`)));
  if (!first) throw new Error('no tensor');
  const all = { touches: () => true, apply: () => undefined };
  expect(() => editShard(readerOf(new Uint8Array(8)), [first], all)).toThrow(/beyond the end/);
});

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
