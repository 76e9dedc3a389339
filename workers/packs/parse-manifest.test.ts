import { expect, it } from 'vitest';
import { MANIFEST_LIMIT, parseManifest } from './parse-manifest.ts';
import { syntheticPack } from './synthetic-pack.fixture.ts';

const { manifest } = await syntheticPack([10, 20]);
const [first] = manifest.files;
if (manifest.kind !== 'annotator') throw new Error('the fixture is an annotator');
const graph = manifest.graphs[0]?.graph;
const bytesOf = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));
const withFirst = (change: object) => ({
  ...manifest,
  files: [{ ...first, ...change }, ...manifest.files.slice(1)],
});
const withGraph = (change: object) => ({
  ...manifest,
  graphs: [{ id: 'noise', license: manifest.license, graph: { ...graph, ...change } }],
});

it('takes a sound manifest, with a graph for wasm or without', () => {
  const withWasm = withGraph({ wasm: first?.path });
  expect(parseManifest(bytesOf(withWasm))).toEqual({ ok: true, value: withWasm });
  expect(parseManifest(bytesOf(manifest))).toEqual({ ok: true, value: manifest });
});

it.each<[string, unknown]>([
  ['a path that climbs out', withFirst({ path: '../evil' })],
  ['a path that climbs out further down', withFirst({ path: 'a/../../evil' })],
  ['an absolute path', withFirst({ path: '/etc/passwd' })],
  ['an address in place of a path', withFirst({ path: 'https://elsewhere.test/x' })],
  ['an address without a scheme', withFirst({ path: '//elsewhere.test/x' })],
  ['backslashes', withFirst({ path: '..\\evil' })],
  ['a percent sign, behind which anything hides', withFirst({ path: '%2e%2e/evil' })],
  ['a negative size', withFirst({ bytes: -1 })],
  ['a size that is no whole number', withFirst({ bytes: 1.5 })],
  ['a size beyond every disk', withFirst({ bytes: 1e300 })],
  ['a hash that is none', withFirst({ sha256: 'abc' })],
  ['a name twice', { ...manifest, files: [first, ...manifest.files] }],
  [
    'a name twice but for capitals',
    { ...manifest, files: [{ ...first, path: 'WEIGHTS/part-0.ONNX' }, ...manifest.files] },
  ],
  [
    'a name twice but for how an accent is written',
    {
      ...manifest,
      files: [{ ...first, path: 'caf\u00e9' }, { ...first, path: 'cafe\u0301' }, ...manifest.files],
    },
  ],
  [
    'a file that is also a folder',
    { ...manifest, files: [{ ...first, path: 'weights' }, ...manifest.files] },
  ],
  [
    'a file in the place of the manifest',
    { ...manifest, files: [{ ...first, path: 'manifest.json' }, ...manifest.files] },
  ],
  [
    'more files than any pack has',
    { ...manifest, files: Array.from({ length: 5000 }, (_, i) => ({ ...first, path: `f${i}` })) },
  ],
  ['no files', { ...manifest, files: [] }],
  ['a graph for wasm that is not among the files', withGraph({ wasm: 'elsewhere.onnx' })],
  [
    'a graph for wasm and none in fp32',
    withGraph({ wasm: first?.path, variants: { fp16: first?.path } }),
  ],
  ['an id that would be a folder elsewhere', { ...manifest, id: '../other' }],
  ['something else', [1, 2, 3]],
])('refuses %s', (_, json) => {
  expect(parseManifest(bytesOf(json))).toMatchObject({ ok: false, code: 'manifest-invalid' });
});

it('does not even parse a million files', () => {
  const files = Array.from({ length: 1_000_000 }, () => '{}').join(',');
  const bytes = new TextEncoder().encode(
    `{"files":[${files}],"more":"${' '.repeat(MANIFEST_LIMIT)}"}`,
  );
  expect(parseManifest(bytes)).toMatchObject({ ok: false, code: 'pack-too-large' });
});

it('survives brackets without end', () => {
  expect(parseManifest(new TextEncoder().encode('['.repeat(200_000)))).toMatchObject({
    ok: false,
    code: 'manifest-invalid',
  });
});
