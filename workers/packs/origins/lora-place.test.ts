import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPlace } from '../open-place.ts';

const bytes = readFileSync('workers/fixtures/lora-micro/kohya.safetensors');
const tools = (answer: () => Response, asked: string[] = []) => ({
  fetch: async (url: RequestInfo | URL) => {
    asked.push(String(url));
    return answer();
  },
  now: () => 0,
  ownOrigin: 'https://studio.example',
});
const unused = tools(() => new Response(null, { status: 500 }));

describe('a LoRA’s file', () => {
  it('from disk is a pack of one file', async () => {
    const file = new File([bytes], 'ink wash.safetensors');
    const place = { kind: 'files', files: [{ path: 'loras/ink wash.safetensors', file }] } as const;
    expect(await openPlace(place, unused)).toMatchObject({
      ok: true,
      value: {
        manifest: {
          kind: 'lora',
          name: 'ink-wash',
          files: [{ path: 'ink wash.safetensors', bytes: bytes.byteLength }],
        },
      },
    });
  });

  it.each([
    ['style (v2), 水墨.safetensors', 'style-(v2),-水墨'],
    ["it's 50% [ink] #3: a?.safetensors", "it's-50--[ink]--3--a-"],
    ['.safetensors', 'lora'],
    [`${'é'.repeat(300)}.SAFETENSORS`, 'é'.repeat(80)],
  ])('on disk may be called %s', async (path, name) => {
    const file = new File([bytes], path);
    const place = { kind: 'files', files: [{ path, file }] } as const;
    expect(await openPlace(place, unused)).toMatchObject({
      ok: true,
      value: { manifest: { name } },
    });
  });

  it('from an address is known by its header, and so is how long it is', async () => {
    const asked: string[] = [];
    const http = tools(() => new Response(bytes), asked);
    const url = 'https://huggingface.co/someone/loras/blob/main/ink/wash.safetensors?download=true';
    expect(await openPlace({ kind: 'url', url }, http)).toMatchObject({
      ok: true,
      value: {
        origin: { url: 'https://huggingface.co/someone/loras/resolve/main/ink/' },
        manifest: { name: 'wash', files: [{ bytes: bytes.byteLength }] },
      },
    });
    expect(asked).toEqual([
      'https://huggingface.co/someone/loras/resolve/main/ink/wash.safetensors',
    ]);
  });

  it.each([
    ['no safetensors', new Uint8Array(100).fill(7), 'lora-unreadable'],
    ['a whole model', modelFile(), 'lora-kind'],
  ])('is refused where it is %s', async (_, content, code) => {
    const file = new File([content], 'x.safetensors');
    const place = { kind: 'files', files: [{ path: 'x.safetensors', file }] } as const;
    expect(await openPlace(place, unused)).toMatchObject({ ok: false, code });
  });

  it('that is not at its address is told as such', async () => {
    const place = { kind: 'url', url: 'https://host.example/x.safetensors' } as const;
    const http = tools(() => new Response(null, { status: 404 }));
    expect(await openPlace(place, http)).toMatchObject({ ok: false });
  });
});

function modelFile(): Uint8Array<ArrayBuffer> {
  const tensor = { dtype: 'F32', shape: [1], data_offsets: [0, 4] };
  const header = JSON.stringify({ 'model.diffusion_model.out.2.weight': tensor });
  const file = new Uint8Array(8 + header.length + 4);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(new TextEncoder().encode(header), 8);
  return file;
}
