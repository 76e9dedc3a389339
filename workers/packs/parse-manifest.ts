import * as v from 'valibot';
import { failure, type Outcome, success } from '../../src/shared/outcome.ts';
import { manifestSchema, type PackManifest } from '../../src/shared/packs/manifest.ts';
import { toFailure } from '../runtime/engine-failure.ts';
import { checkManifest } from './check-manifest.ts';
import { deriveManifest } from './foreign/derive-manifest.ts';
import type { FolderListing } from './foreign/folder-listing.ts';

/** Longer than any manifest with 4096 files: what is longer is not even parsed. */
export const MANIFEST_LIMIT = 4 << 20;

/** A manifest from outside: complete, within bounds, and of one piece. */
export function parseManifest(bytes: Uint8Array): Outcome<PackManifest> {
  if (bytes.byteLength > MANIFEST_LIMIT) {
    return failure('pack-too-large', `a manifest of ${bytes.byteLength} bytes`);
  }
  const json = parseJson(bytes);
  return json.ok ? checkedManifest(json.value) : json;
}

/** A manifest for a folder that came without one. */
export async function derivedManifest(listing: FolderListing): Promise<Outcome<PackManifest>> {
  const manifest = await deriveManifest(listing);
  return manifest.ok ? checkedManifest(manifest.value) : manifest;
}

function checkedManifest(json: unknown): Outcome<PackManifest> {
  const parsed = v.safeParse(manifestSchema, json, { abortPipeEarly: true });
  if (!parsed.success) return failure('manifest-invalid', describeIssues(parsed.issues));
  try {
    checkManifest(parsed.output);
    return success(parsed.output);
  } catch (error) {
    return toFailure(error);
  }
}

export function parseJson(bytes: Uint8Array): Outcome<unknown> {
  try {
    return success(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    return failure('manifest-invalid', `not JSON: ${String(error)}`);
  }
}

export function describeIssues(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .slice(0, 5)
    .map((issue) => `${v.getDotPath(issue) ?? 'top level'}: ${issue.message}`)
    .join('; ');
}
