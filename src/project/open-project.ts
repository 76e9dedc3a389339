import { changeDocument, undo } from '../document/history.ts';
import { withKnownPictures } from '../document/known-pictures.ts';
import { reportFailure } from '../session/failure-notices.ts';
import { picturesInUse } from '../session/pictures-in-use.ts';
import { notify } from '../session/toasts.ts';
import { pictureStore } from '../storage/picture-store.ts';

/** A zip archive; pictures never begin like one. */
export function isProject(bytes: Uint8Array): boolean {
  return [0x50, 0x4b, 0x03, 0x04].every((byte, i) => bytes[i] === byte);
}

/** Puts a project in the place of the present document, in one undo step. If it cannot be read, nothing changes. */
export async function openProject(bytes: Uint8Array): Promise<void> {
  const { decodePicture } = await import('../hints/decode-picture.ts');
  const { unpackProject } = await import('./project-file.ts');
  const project = unpackProject(bytes);
  if (!project.ok) {
    reportFailure(project);
    return;
  }
  const { document, pictures } = project.value;
  for (const { id, name, byteSize, png } of pictures) {
    const decoded = await decodePicture(new File([png], name, { type: 'image/png' }));
    if (decoded.ok) pictureStore.add({ id, name, byteSize, pixels: decoded.value.pixels });
    else reportFailure(decoded);
  }
  changeDocument(() => withKnownPictures(document, (id) => pictureStore.get(id) !== undefined));
  pictureStore.keepOnly(picturesInUse());
  notify({ messageKey: 'project.opened', action: { labelKey: 'scribble.undo', run: undo } });
}
