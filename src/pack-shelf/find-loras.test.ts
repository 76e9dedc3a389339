import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { toastStore } from '../session/toasts.ts';
import { failure, success } from '../shared/outcome.ts';
import type { LoraPackManifest } from '../shared/packs/manifest.ts';
import type { LoraTag } from '../shared/prompts/lora-tags.ts';
import { findLoras } from './find-loras.ts';
import { readLoras, type ShelfLora } from './lora-shelf.ts';

vi.mock('./lora-shelf.ts', () => ({ readLoras: vi.fn() }));

function lora(name: string, fits: boolean): ShelfLora {
  const manifest = { kind: 'lora', id: name, name } as LoraPackManifest;
  const fit = fits ? success({ matched: 1, unmatched: 0 }) : failure('lora-mismatch', name);
  return { manifest, location: `installed:${name}`, fit };
}

const tag = (name: string): LoraTag => ({ name, textEncoderWeight: 1, unetWeight: 0.5 });

beforeEach(() => {
  vi.mocked(readLoras).mockResolvedValue([lora('Ink', true), lora('chalk', false)]);
});
afterEach(() => {
  toastStore.setState({ toasts: [] });
  vi.clearAllMocks();
});

it('finds what tags mean, whatever their capitals', async () => {
  expect(await findLoras([tag('ink'), tag('INK')])).toEqual([
    { name: 'Ink', location: 'installed:Ink', textEncoderWeight: 1, unetWeight: 0.5 },
    { name: 'Ink', location: 'installed:Ink', textEncoderWeight: 1, unetWeight: 0.5 },
  ]);
  expect(toastStore.getState().toasts).toEqual([]);
});

it('leaves out what is not here or does not fit, and says so once', async () => {
  const tags = [tag('ink'), tag('chalk'), tag('nowhere')];
  expect(await findLoras(tags)).toHaveLength(1);
  expect(await findLoras(tags)).toHaveLength(1);
  expect(toastStore.getState().toasts).toMatchObject([
    { messageKey: 'lora.leftOut', values: { names: 'chalk, nowhere' } },
  ]);
});

it('asks nobody where a prompt calls none', async () => {
  expect(await findLoras([])).toEqual([]);
  expect(readLoras).not.toHaveBeenCalled();
});
