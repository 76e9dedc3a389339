import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { FolderPackSource } from './folder-pack-source.ts';
import { manifestCommand } from './manifest-command.ts';

const root = mkdtempSync(path.join(tmpdir(), 'inkling-'));
afterAll(() => rmSync(root, { recursive: true }));

const vocabulary = JSON.stringify({ '<|startoftext|>': 0, '<|endoftext|>': 1 });

function folder(name: string, files: Readonly<Record<string, string>>): string {
  for (const [file, text] of Object.entries(files)) {
    const full = path.join(root, name, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
  return path.join(root, name);
}

it('leaves a manifest in another exporter’s folder, and never replaces one', async () => {
  const model = folder('model', {
    'unet/model.onnx': 'unet',
    'unet/model.onnx_data': 'weights',
    'text_encoder/model.onnx': 'text',
    'vae_decoder/model.onnx': 'vae',
    'tokenizer/vocab.json': vocabulary,
    'tokenizer/merges.txt': '',
  });
  expect(await manifestCommand([model, '--write'])).toBe(0);
  const written = JSON.parse(readFileSync(path.join(model, 'manifest.json'), 'utf8'));
  expect(written).toMatchObject({ kind: 'base', name: 'model' });
  expect(written.files).toContainEqual({ path: 'unet/model.onnx_data', bytes: 7 });
  await expect(new FolderPackSource(model).list()).resolves.toHaveLength(7);
  expect(await manifestCommand([model, '--write'])).toBe(1);
});

it('fails on a folder that is no model, and on none at all', async () => {
  expect(await manifestCommand([folder('notes', { 'notes.txt': '' })])).toBe(1);
  await expect(manifestCommand([])).rejects.toThrow('needs one DIR');
});
