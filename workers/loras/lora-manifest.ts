import * as v from 'valibot';
import { type LoraPackManifest, manifestSchema } from '../../src/shared/packs/manifest.ts';
import { loraNameOf } from '../../src/shared/prompts/lora-tags.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import { loraFamily } from './lora-origin.ts';
import { readLora } from './read-lora.ts';
import type { SafetensorsHeader } from './safetensors.ts';
import { triggerWords } from './trigger-words.ts';

/** A LoRA as a pack of one file: so it is stored, checked, told of and removed as packs are. */
export function loraManifest(
  header: SafetensorsHeader,
  path: string,
  bytes: number,
): LoraPackManifest {
  const changes = readLora(header);
  const family = loraFamily(header, changes);
  const name = loraNameOf(path);
  const trainedOn = header.metadata.get('ss_base_model_version');
  const base = trainedOn === undefined ? family : `${family} (${trainedOn.slice(0, 40)})`;
  const parsed = v.safeParse(manifestSchema, {
    schemaVersion: 1,
    kind: 'lora',
    id: loraId(name),
    name,
    version: '0',
    description: `LoRA for ${base}, ${changes.length} layers.`,
    family,
    license: { spdx: header.metadata.get('modelspec.license')?.slice(0, 200) || 'unknown' },
    path,
    triggerWords: triggerWords(header.metadata),
    files: [{ path, bytes }],
  });
  if (parsed.success && parsed.output.kind === 'lora') return parsed.output;
  throw new EngineFailure('address-invalid', `a file called ${path} cannot be kept`);
}

/** Ids know small letters only; names that differ in more than that stay apart by a checksum. */
function loraId(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (slug === name) return `lora-${slug}`.slice(0, 64);
  return `lora-${slug.slice(0, 48)}-${fnv1a(name)}`.replace('--', '-');
}

/** FNV-1a, 32 bits: enough to tell a shelf of names apart. */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
