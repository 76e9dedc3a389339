import type { PackManifest } from '../../src/shared/packs/manifest.ts';

/**
 * Whether two manifests mean the same files, whatever the order of their fields. A hash that only one of them knows
 * does not part them.
 */
export function isSameManifest(one: PackManifest, other: PackManifest): boolean {
  const isHashed = (manifest: PackManifest) => manifest.files.every(({ sha256 }) => sha256);
  const withHashes = isHashed(one) && isHashed(other);
  return text(one, withHashes) === text(other, withHashes);
}

function text({ files, ...rest }: PackManifest, withHashes: boolean): string {
  const listed = files.map(({ path, bytes, sha256 }) => [path, bytes, withHashes && sha256]);
  return JSON.stringify([rest, listed], (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
