import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readerOf } from '../packs/byte-reader.ts';
import { transposed } from '../tensors/add-product.ts';
import { partName } from './lora-names.ts';
import { readLora } from './read-lora.ts';
import { readFloats, readHeader } from './safetensors.ts';

// Made by LyCORIS itself: modelkit/fixtures/lycoris.py.
const open = (name: string) => {
  const bytes = readFileSync(path.resolve('workers/fixtures/lycoris-micro', `${name}.safetensors`));
  const file = readerOf(Uint8Array.from(bytes));
  return { file, header: readHeader(file) };
};

const deltas = open('deltas');
const cases = [...deltas.header.tensors].map(([name, place]) => {
  const [kind = '', stem = ''] = name.split('.');
  return { name, kind, layer: partName(`${stem}.alpha`).layer, place };
});

it('has layers of all three kinds, matrices and convolutions', () => {
  expect(new Set(cases.map(({ kind }) => kind))).toEqual(new Set(['loha', 'lokr', 'locon']));
  expect(new Set(cases.map(({ place }) => place.shape.join().replace(/\d\d/g, 'n')))).toEqual(
    new Set(['n,n', 'n,n,1,1', 'n,n,3,3']),
  );
});

describe.each(cases)('$name', ({ name, kind, layer, place }) => {
  const { file, header } = open(kind);
  const change = readLora(header).find((each) => each.layer === layer);
  const expected = readFloats(deltas.file, name, place);

  function added(start: Float32Array, isTransposed: boolean): Float32Array {
    const values = Float32Array.from(start);
    change?.add(values, file, { weight: -0.5, isTransposed });
    return values;
  }

  it('adds what LyCORIS adds, to a weight as it is and to one that is stored the other way', () => {
    const start = expected.map((_, i) => Math.sin(i));
    const wanted = start.map((w, i) => w - 0.5 * (expected[i] ?? 0));
    expect(worst(added(start, false), wanted)).toBeLessThan(1e-6);
    const columns = expected.length / (place.shape[0] ?? 1);
    const other = added(transposed(start, columns), true);
    expect(worst(other, transposed(wanted, columns))).toBeLessThan(1e-6);
    expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(0.01);
  });

  it('is of the size of the layer', () => {
    const [out, ...inputs] = change?.shape ?? [];
    expect(out).toBe(place.shape[0]);
    expect(inputs.reduce((a, b) => a * b, 1)).toBe(expected.length / (out ?? 1));
  });
});

function worst(actual: Float32Array, wanted: Float32Array): number {
  return Math.max(...wanted.map((x, i) => Math.abs(x - (actual[i] ?? Number.NaN))));
}
