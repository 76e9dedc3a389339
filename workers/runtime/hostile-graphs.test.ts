import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EngineFailure } from './engine-failure.ts';
import { encodeGraph } from './onnx-graph.ts';
import { loadOrtInNode } from './ort-in-node.ts';
import { Runtime } from './runtime.ts';

const RUNS = 300;
const graph = new Uint8Array(readFileSync('public/packs/micro/vae-decoder/graph.fp32.onnx'));

const runtime = await Runtime.start(
  { provider: 'wasm', reason: 'override', adapter: null, threads: 1, crossOriginIsolated: false },
  loadOrtInNode,
);

async function load(model: Uint8Array<ArrayBuffer>): Promise<'loaded' | EngineFailure> {
  try {
    const session = await runtime.createSession({ name: 'hostile', model, externalData: [] });
    await session.release();
    return 'loaded';
  } catch (error) {
    if (error instanceof EngineFailure) return error;
    throw error;
  }
}

/** The engine still works: it adds two numbers. */
async function expectWholeRuntime(): Promise<void> {
  const value = { type: 'float32', dims: [1] } as const;
  const model = encodeGraph({
    name: 'add',
    inputs: [{ name: 'a', ...value }],
    outputs: [{ name: 'sum', ...value }],
    nodes: [{ op: 'Add', inputs: ['a', 'a'], outputs: ['sum'] }],
  });
  expect(await load(model)).toBe('loaded');
}

it(`refuses ${RUNS} graphs that are cut off, and works afterwards`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(graph.length - 1), async (length) => {
      expect(await load(graph.slice(0, length))).toMatchObject({ name: 'EngineFailure' });
    }),
    { numRuns: RUNS },
  );
  await expectWholeRuntime();
});

it(`refuses ${RUNS} files that are no graphs, and works afterwards`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1 }), async (bytes) => {
      expect(await load(new Uint8Array(bytes))).toMatchObject({ name: 'EngineFailure' });
    }),
    { numRuns: RUNS },
  );
  await expectWholeRuntime();
});

it.each(['../../../../etc/passwd', '/etc/passwd', 'file:///etc/passwd', 'weights.bin', '*/x'])(
  'reads no weights from %s: external data is what the pack hands over, by name',
  async (location) => {
    expect(await load(graphWithWeightsAt(location))).toMatchObject({ code: 'graph-invalid' });
    await expectWholeRuntime();
  },
);

/** `sum = a + weights`, the weights being four bytes of a file (onnx.proto3: TensorProto.external_data). */
function graphWithWeightsAt(location: string): Uint8Array<ArrayBuffer> {
  const entry = (key: string, text: string) => field(13, [...string(1, key), ...string(2, text)]);
  const weights = [
    ...integer(1, 1),
    ...integer(2, 1),
    ...string(8, 'weights'),
    ...entry('location', location),
    ...entry('offset', '0'),
    ...entry('length', '4'),
    ...integer(14, 1),
  ];
  const node = [
    ...string(1, 'a'),
    ...string(1, 'weights'),
    ...string(2, 'sum'),
    ...string(4, 'Add'),
  ];
  const value = (name: string) => [
    ...string(1, name),
    ...field(2, field(1, [...integer(1, 1), ...field(2, field(1, integer(1, 1)))])),
  ];
  const body = [
    ...field(1, node),
    ...string(2, 'external'),
    ...field(5, weights),
    ...field(11, value('a')),
    ...field(12, value('sum')),
  ];
  return Uint8Array.from([...integer(1, 8), ...field(7, body), ...field(8, integer(2, 17))]);
}

function field(number: number, body: readonly number[]): number[] {
  return [(number << 3) | 2, ...varint(body.length), ...body];
}

function string(number: number, text: string): number[] {
  return field(number, [...Buffer.from(text)]);
}

function integer(number: number, value: number): number[] {
  return [number << 3, ...varint(value)];
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >> 7)];
}
