import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Engine } from '../engine.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import { loadOrtInNode } from '../runtime/ort-in-node.ts';
import { sampleJob } from '../sample-job.fixture.ts';
import type { PackSource } from './pack-source.ts';

const folder = path.resolve('public/packs/micro');

type Json = Record<string, unknown>;

/** The micro pack, with some of its files as a bad host or a broken disk would give them. */
function micro(changes: {
  readonly manifest?: (manifest: Json) => unknown;
  readonly files?: Readonly<Record<string, (bytes: Uint8Array<ArrayBuffer>) => Uint8Array>>;
  readonly raw?: string;
}): PackSource {
  return {
    label: 'a changed micro pack',
    async read(file) {
      const bytes = new Uint8Array(await readFile(path.join(folder, file)));
      if (file !== 'manifest.json') {
        return new Uint8Array(changes.files?.[file]?.(bytes) ?? bytes);
      }
      if (changes.raw !== undefined) return new Uint8Array(Buffer.from(changes.raw));
      const manifest = JSON.parse(new TextDecoder().decode(bytes)) as Json;
      return new Uint8Array(Buffer.from(JSON.stringify(changes.manifest?.(manifest) ?? manifest)));
    },
  };
}

function engineOn(source: PackSource): Engine {
  return new Engine({
    probe: async () => ({
      hasWebGpu: false,
      adapter: null,
      hardwareConcurrency: 1,
      crossOriginIsolated: false,
    }),
    loadOrt: loadOrtInNode,
    openSource: () => source,
  });
}

async function open(source: PackSource) {
  const engine = engineOn(source);
  await engine.start({});
  return { engine, outcome: await engine.openPack('anywhere') };
}

describe('opening a pack', () => {
  it.each<[string, PackSource, string, RegExp]>([
    ['a manifest that is no JSON', micro({ raw: '<html>' }), 'manifest-invalid', /not JSON/],
    [
      'a manifest without a UNet',
      micro({ manifest: ({ unet: _, ...rest }) => rest }),
      'manifest-invalid',
      /unet/,
    ],
    [
      'a manifest of another version',
      micro({ manifest: (m) => ({ ...m, schemaVersion: 2 }) }),
      'manifest-invalid',
      /schemaVersion/,
    ],
    [
      'a path that leads out of the pack',
      micro({
        manifest: (m) => ({ ...m, tokenizer: { ...(m['tokenizer'] as Json), path: '../x' } }),
      }),
      'manifest-invalid',
      /tokenizer\.path/,
    ],
    [
      'a file that is used but not listed',
      micro({ manifest: (m) => ({ ...m, files: (m['files'] as Json[]).slice(0, 1) }) }),
      'manifest-invalid',
      /not among the files/,
    ],
    [
      'a UNet that takes other residuals than the ControlNet gives',
      micro({ manifest: (m) => ({ ...m, unet: { ...(m['unet'] as Json), residuals: [] } }) }),
      'manifest-invalid',
      /residuals/,
    ],
    [
      'a tokenizer cut in half',
      micro({ files: { 'tokenizer.json': (bytes) => bytes.subarray(0, bytes.length >> 1) } }),
      'pack-file-size',
      /tokenizer\.json has \d+ bytes/,
    ],
    [
      'a file with other bytes than the manifest means',
      micro({ files: { 'tokenizer.json': (bytes) => bytes.map((b, i) => (i === 9 ? b ^ 1 : b)) } }),
      'pack-file-hash',
      /tokenizer\.json/,
    ],
    [
      'a schedule that DDIM cannot run',
      micro({
        manifest: (m) => ({ ...m, scheduler: { ...(m['scheduler'] as Json), thresholding: true } }),
      }),
      'scheduler-unsupported',
      /thresholding/,
    ],
  ])('refuses %s and says so', async (_, source, code, sentence) => {
    const { outcome } = await open(source);
    expect(outcome).toMatchObject({ ok: false, code });
    expect(outcome.ok ? '' : outcome.detail).toMatch(sentence);
  });
});

describe('a graph file that fails when a job needs it', () => {
  it('ends that job with its name, and the next job works once the file is back', async () => {
    let broken = true;
    const source = micro({
      files: { 'unet/step.fp32.onnx': (bytes) => (broken ? bytes.subarray(0, 1000) : bytes) },
    });
    const { engine, outcome } = await open(source);
    if (!outcome.ok) throw new EngineFailure(outcome.code, outcome.detail);
    const job = () => engine.generate(sampleJob(outcome.value), () => undefined);
    expect(await job()).toMatchObject({ ok: false, code: 'pack-file-size' });
    broken = false;
    expect(await job()).toMatchObject({ ok: true });
    await engine.release();
  });

  it('is refused when the manifest lies about its inputs', async () => {
    const source = micro({
      manifest: (m) => {
        const { split: _, ...whole } = m['unet'] as Json;
        return { ...m, unet: { ...whole, inputs: ['sample', 'magic'] } };
      },
    });
    const { engine, outcome } = await open(source);
    if (!outcome.ok) throw new EngineFailure(outcome.code, outcome.detail);
    const result = await engine.generate(sampleJob(outcome.value), () => undefined);
    expect(result).toMatchObject({ ok: false, code: 'graph-invalid' });
    expect(result.ok ? '' : result.detail).toMatch(/UNet has nothing named magic/);
  });

  it('is refused when it is no graph at all', async () => {
    const noise = new Uint8Array(64).fill(7);
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', noise)).toString('hex');
    const source = micro({
      manifest: (m) => ({
        ...m,
        files: (m['files'] as { path: string }[]).map((file) =>
          file.path === 'unet/step.fp32.onnx' ? { ...file, bytes: 64, sha256: digest } : file,
        ),
      }),
      files: { 'unet/step.fp32.onnx': () => noise },
    });
    const { engine, outcome } = await open(source);
    if (!outcome.ok) throw new EngineFailure(outcome.code, outcome.detail);
    const result = await engine.generate(sampleJob(outcome.value), () => undefined);
    expect(result).toMatchObject({ ok: false, code: 'graph-invalid' });
  });
});
