import { describe, expect, it } from 'vitest';
import { readAddress } from './pack-addresses.ts';

describe('an address', () => {
  it.each([
    ['https://host.test/packs/a/manifest.json', 'https://host.test/packs/a/'],
    ['https://host.test/packs/a', 'https://host.test/packs/a/'],
    [' https://host.test/packs/a/?x=1#y ', 'https://host.test/packs/a/'],
    ['http://localhost:8000/a/', 'http://localhost:8000/a/'],
    ['http://127.0.0.1:8000', 'http://127.0.0.1:8000/'],
    ['https://huggingface.co/me/pack', 'https://huggingface.co/me/pack/resolve/main/'],
    [
      'https://huggingface.co/me/pack/tree/v2/sub',
      'https://huggingface.co/me/pack/resolve/v2/sub/',
    ],
    ['https://hub.test/me/pack/blob/main/manifest.json', 'https://hub.test/me/pack/resolve/main/'],
    ['https://hub.test/me/pack/resolve/main', 'https://hub.test/me/pack/resolve/main/'],
  ])('%s means the folder %s', (text, base) => {
    expect(readAddress(text)).toMatchObject({ ok: true, value: { base } });
  });

  it('of a hub also says where the files are listed', () => {
    expect(readAddress('https://hub.test/me/pack/tree/v2/sub')).toMatchObject({
      value: { listing: 'https://hub.test/api/models/me/pack/tree/v2/sub?recursive=true' },
    });
  });

  it.each([
    'packs/a',
    'http://host.test/a',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:,x',
    'blob:https://host.test/1',
    'https://me:secret@host.test/a',
    '',
  ])('"%s" is refused', (text) => {
    expect(readAddress(text)).toMatchObject({ ok: false, code: 'address-invalid' });
  });
});
