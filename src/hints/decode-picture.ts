import { transfer, wrap } from 'comlink';
import { failure, type Outcome, success } from '../shared/outcome.ts';
import type { DecodeApi } from '../shared/pictures/decode-api.ts';
import type { DecodedPicture } from '../shared/pictures/decoded-picture.ts';
import { pictureFormat } from '../shared/pictures/picture-format.ts';
import { readPictureHeader } from '../shared/pictures/picture-header.ts';
import { paintSvg } from './paint-svg.ts';

/**
 * A file someone chose, dropped, pasted or photographed → opaque pixels, upright. Nothing of it is trusted: its size is
 * read from its header before it is decoded.
 */
export async function decodePicture(file: File): Promise<Outcome<DecodedPicture>> {
  try {
    const bytes = await readable(file);
    return bytes.ok ? await decodeInWorker(bytes.value, file.name) : bytes;
  } catch (error) {
    // The file is gone since it was chosen, or the memory did not suffice.
    return failure('picture-unreadable', `${file.name}: ${String(error)}`);
  }
}

/** Only the page can paint a drawing; then it is a picture like any other. */
async function readable(file: File): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (pictureFormat(bytes) !== 'svg') return success(bytes);
  const header = readPictureHeader(bytes, file.name);
  return header.ok ? paintSvg(file) : header;
}

/** A worker for each picture: whatever memory it took is given back, also where the worker did not survive it. */
async function decodeInWorker(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
): Promise<Outcome<DecodedPicture>> {
  const worker = new Worker(new URL('../../workers/decode.worker.ts', import.meta.url), {
    type: 'module',
    name: 'decode',
  });
  try {
    const died = new Promise<Outcome<DecodedPicture>>((resolve) => {
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        resolve(failure('out-of-memory', `${name}: ${event.message}`));
      });
    });
    const decoded = wrap<DecodeApi>(worker).decode(transfer(bytes, [bytes.buffer]), name);
    return await Promise.race([decoded, died]);
  } finally {
    worker.terminate();
  }
}
