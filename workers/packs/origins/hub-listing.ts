import * as v from 'valibot';
import type { ListedFile } from '../foreign/folder-listing.ts';
import type { Fault } from './pack-origin.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What a model hub answers for a folder of a repository; of files in large-file storage it knows the SHA-256. */
const treeSchema = v.pipe(
  v.array(
    v.object({
      type: v.string(),
      path: v.string(),
      size: count,
      lfs: v.optional(
        v.object({ oid: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), size: count }),
      ),
    }),
  ),
  v.maxLength(10_000),
);

/** The files of one page of a hub's list, which holds a thousand: more than any pack has. */
export async function readHubListing(
  url: string,
  fetch: typeof globalThis.fetch,
): Promise<readonly ListedFile[] | Fault> {
  const folder = folderOf(url);
  try {
    const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer' });
    if (!response.ok) return { fault: 'missing', detail: `${url}: status ${response.status}` };
    return v
      .parse(treeSchema, await response.json())
      .filter(({ type, path }) => type === 'file' && path.startsWith(folder))
      .map(({ path, size, lfs }) => ({
        path: path.slice(folder.length),
        bytes: lfs?.size ?? size,
        ...(lfs && { sha256: lfs.oid }),
      }));
  } catch (error) {
    return { fault: 'missing', detail: `${url}: ${String(error)}` };
  }
}

/** Paths are told from the repository's root, also in the list of a folder. */
function folderOf(url: string): string {
  const [, folder = ''] = /\/tree\/[^/]+\/(.*)$/.exec(new URL(url).pathname) ?? [];
  return folder === '' ? '' : `${decodeURIComponent(folder).replace(/\/$/, '')}/`;
}
