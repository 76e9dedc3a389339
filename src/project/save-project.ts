import { encodePixels } from '../archive/encode-pixels.ts';
import { slugOf } from '../archive/slug-of.ts';
import { documentStore } from '../document/document-store.ts';
import { namedPictures } from '../document/named-pictures.ts';
import { reportFailure } from '../session/failure-notices.ts';
import { notify } from '../session/toasts.ts';
import { failure } from '../shared/outcome.ts';
import { pictureStore } from '../storage/picture-store.ts';
import { downloadFile } from '../ui/download-file.ts';
import type { ProjectPicture } from './project-file.ts';

/** Downloads everything that is needed to go on elsewhere: drawing, controls, settings and pictures. */
export async function saveProject(): Promise<void> {
  const document = documentStore.getState();
  try {
    const { packProject } = await import('./project-file.ts');
    const pictures: ProjectPicture[] = [];
    for (const id of namedPictures(document)) {
      const picture = pictureStore.get(id);
      if (!picture) continue;
      const { pixels, name, byteSize } = picture;
      const png = new Uint8Array(await (await encodePixels(pixels)).arrayBuffer());
      pictures.push({ id, name, byteSize, png });
    }
    const bytes = packProject({ document, pictures });
    const name = `${slugOf(document.settings.prompt) || 'drawing'}.inkling`;
    downloadFile(new Blob([bytes], { type: 'application/x-inkling' }), name);
    notify({ messageKey: 'project.saved' });
  } catch (error) {
    reportFailure(failure('out-of-memory', String(error)));
  }
}
