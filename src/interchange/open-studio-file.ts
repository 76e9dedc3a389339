import { fromBase64 } from '../archive/base64.ts';
import { takePicture } from '../hints/take-picture.ts';
import { isProject, openProject } from '../project/open-project.ts';
import { offerStore } from './offer-store.ts';

/**
 * A file from anywhere: dropped, chosen, pasted, shared or opened with the app. A project takes the place of the document, a
 * LoRA goes onto the shelf, a picture that says how it was made is asked about, and any other becomes the source picture.
 */
export async function openStudioFile(file: File): Promise<void> {
  if (/\.safetensors$/i.test(file.name)) {
    const { addLora } = await import('../pack-shelf/add-lora.ts');
    await addLora(file);
    return;
  }
  const bytes = await bytesOf(file);
  if (bytes && isProject(bytes)) {
    await openProject(bytes);
    return;
  }
  const { readMaking } = await import('../shared/interchange/read-making.ts');
  const found = bytes && readMaking(bytes);
  if (!found) {
    await takePicture(file);
    return;
  }
  const { parseDocument } = await import('../document/document-schema.ts');
  const document = found.document === undefined ? null : parseDocument(found.document);
  const hints = found.hints.flatMap((hint) => fromBase64(hint, 'image/png') ?? []);
  offerStore.setState({
    offer: { file, making: found.making, document: document?.ok ? document.value : null, hints },
  });
}

/** A file that cannot be read says nothing; whoever takes it as a picture tells why. */
async function bytesOf(file: File): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}
