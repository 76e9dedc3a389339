import { describe, expect, it } from 'vitest';
import { readHubListing } from './hub-listing.ts';

const sha256 = 'a'.repeat(64);
const tree = [
  { type: 'directory', path: 'sd/unet', size: 0, oid: 'x' },
  {
    type: 'file',
    path: 'sd/unet/model.onnx',
    size: 134,
    oid: 'x',
    lfs: { oid: sha256, size: 9e8 },
  },
  { type: 'file', path: 'sd/README.md', size: 12, oid: 'x' },
];
const answering =
  (body: unknown, status = 200) =>
  async () =>
    new Response(JSON.stringify(body), { status });
const url = 'https://hub.test/api/models/me/pack/tree/main/sd?recursive=true';

describe('the list of files of a model hub', () => {
  it('tells paths from the folder, true sizes, and the hashes that the hub knows', async () => {
    expect(await readHubListing(url, answering(tree))).toEqual([
      { path: 'unet/model.onnx', bytes: 9e8, sha256 },
      { path: 'README.md', bytes: 12 },
    ]);
  });

  it('is a fault where there is none, or something else', async () => {
    expect(await readHubListing(url, answering(tree, 404))).toMatchObject({ fault: 'missing' });
    expect(await readHubListing(url, answering({ error: 'no' }))).toMatchObject({
      fault: 'missing',
    });
  });
});
