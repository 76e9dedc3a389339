import * as v from 'valibot';
import { manifestSchema, type PackManifest } from '../shared/packs/manifest.ts';

/** Throws where it is none. */
export function readManifest(json: unknown): PackManifest {
  return v.parse(manifestSchema, json);
}
