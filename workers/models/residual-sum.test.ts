import { expect, it } from 'vitest';
import { loadOrtInNode } from '../runtime/ort-in-node.ts';
import { Runtime } from '../runtime/runtime.ts';
import { ResidualSum } from './residual-sum.ts';

async function setUp() {
  const runtime = await Runtime.start(
    { provider: 'wasm', reason: 'override', adapter: null, threads: 1, crossOriginIsolated: true },
    loadOrtInNode,
  );
  const tensor = (values: number[], dims: number[]) =>
    runtime.floats('float32', new Float32Array(values), dims);
  return { runtime, tensor, sum: new ResidualSum(runtime) };
}

it('adds the residuals of several ControlNets output by output', async () => {
  const { runtime, tensor, sum } = await setUp();
  const sets = [
    {
      half: false,
      isKept: false,
      scales: null,
      residuals: [tensor([1, 2], [2, 1, 1, 1]), tensor([5], [1, 1, 1, 1])],
    },
    {
      half: false,
      isKept: false,
      scales: null,
      residuals: [tensor([10, 20], [2, 1, 1, 1]), tensor([7], [1, 1, 1, 1])],
    },
  ];
  const results = await sum.run(sets, 'float32');
  const values = await Promise.all(results.map((result) => runtime.readFloats(result)));
  expect(values.map((v) => [...v])).toEqual([[11, 22], [12]]);
  await sum.release();
});

it('gives zeros to the unconditional half where a control acts on the conditional half alone', async () => {
  const { runtime, tensor, sum } = await setUp();
  const [alone] = await sum.run(
    [{ half: true, isKept: false, scales: null, residuals: [tensor([3, 4], [1, 2, 1, 1])] }],
    'float32',
  );
  expect(alone?.dims).toEqual([2, 2, 1, 1]);
  expect(alone && [...(await runtime.readFloats(alone))]).toEqual([0, 0, 3, 4]);
  const [mixed] = await sum.run(
    [
      { half: false, isKept: false, scales: null, residuals: [tensor([1, 1, 1, 1], [2, 2, 1, 1])] },
      { half: true, isKept: false, scales: null, residuals: [tensor([3, 4], [1, 2, 1, 1])] },
    ],
    'float32',
  );
  expect(mixed && [...(await runtime.readFloats(mixed))]).toEqual([1, 1, 4, 5]);
  await sum.release();
});

it.each([1, 6, 7, 8, 13])('scales %i residuals, each by its own factor', async (count) => {
  const { runtime, tensor, sum } = await setUp();
  const residuals = Array.from({ length: count }, (_, i) => tensor([i + 1], [1, 1, 1, 1]));
  const scales = residuals.map((_, i) => 2 ** i);
  const set = { half: false, isKept: false, scales, residuals };
  const results = await sum.run([set, set, { ...set, scales: null }], 'float32');
  const values = await Promise.all(results.map((result) => runtime.readFloats(result)));
  expect(values.map(([value]) => value)).toEqual(scales.map((s, i) => (2 * s + 1) * (i + 1)));
  await sum.release();
});

it('hands a single whole set through untouched', async () => {
  const { tensor, sum } = await setUp();
  const residuals = [tensor([1], [1, 1, 1, 1])];
  expect(await sum.run([{ half: false, isKept: false, scales: null, residuals }], 'float32')).toBe(
    residuals,
  );
});

it('leaves a set to whoever keeps it, and disposes of the others', async () => {
  const { tensor, sum } = await setUp();
  const kept = tensor([1], [1, 1, 1, 1]);
  const passing = tensor([2], [1, 1, 1, 1]);
  const base = { half: false, scales: null };
  for (let time = 0; time < 2; time++) {
    const [result] = await sum.run(
      [
        { ...base, isKept: true, residuals: [kept] },
        { ...base, isKept: false, residuals: [time === 0 ? passing : tensor([2], [1, 1, 1, 1])] },
      ],
      'float32',
    );
    expect(await result?.getData()).toEqual(new Float32Array([3]));
  }
  expect(() => kept.data).not.toThrow();
  expect(() => passing.data).toThrow();
  await sum.release();
});

it('applies the scales that a ControlNet could not apply itself, and gives the type that is asked for', async () => {
  const { runtime, tensor, sum } = await setUp();
  const residuals = [tensor([1, 2], [2, 1, 1, 1]), tensor([5], [1, 1, 1, 1])];
  const own = { half: false, isKept: false, scales: [0.5, 3], residuals };
  const halves = [
    runtime.floats('float16', new Float32Array([4, 8]), [2, 1, 1, 1]),
    runtime.floats('float16', new Float32Array([1]), [1, 1, 1, 1]),
  ];
  const results = await sum.run(
    [own, { half: false, isKept: false, scales: null, residuals: halves }],
    'float16',
  );
  expect(results.map(({ type }) => type)).toEqual(['float16', 'float16']);
  const values = await Promise.all(results.map((result) => runtime.readFloats(result)));
  expect(values.map((v) => [...v])).toEqual([[4.5, 9], [16]]);
  await sum.release();
});
